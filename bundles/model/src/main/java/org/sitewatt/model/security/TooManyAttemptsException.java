package org.sitewatt.model.security;

import java.time.Duration;

/** Too many wrong tokens came from one address; this one was not looked at. */
public class TooManyAttemptsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public TooManyAttemptsException(Duration retryAfter) {
    super("Too many wrong tokens came from this address; wait before the next attempt.");
    this.retryAfter = retryAfter;
  }

  /** Above zero. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
