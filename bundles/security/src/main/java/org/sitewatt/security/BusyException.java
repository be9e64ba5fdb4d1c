package org.sitewatt.security;

import java.time.Duration;

/** Too many passwords are worked on at the moment; the same call may work a little later. */
public class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public BusyException(Duration retryAfter) {
    super("Too many passwords are worked on; try again in " + retryAfter.toSeconds() + " s.");
    this.retryAfter = retryAfter;
  }

  /** Above zero. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
