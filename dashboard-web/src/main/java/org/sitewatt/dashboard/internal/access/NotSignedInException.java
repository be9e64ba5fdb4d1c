package org.sitewatt.dashboard.internal.access;

/** The call needs a session and there is none, or it has ended. */
public class NotSignedInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotSignedInException(String message) {
    super(message);
  }
}
