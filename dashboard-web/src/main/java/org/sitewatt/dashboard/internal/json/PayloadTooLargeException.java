package org.sitewatt.dashboard.internal.json;

import java.io.IOException;

/** A body is longer than this server reads. */
public class PayloadTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  public PayloadTooLargeException(int maxBytes) {
    super("The body is longer than the " + maxBytes + " bytes that are allowed here.");
  }
}
