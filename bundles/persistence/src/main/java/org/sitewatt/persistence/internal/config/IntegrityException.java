package org.sitewatt.persistence.internal.config;

/** A unique or foreign key would break. The stores find out which and say so. */
final class IntegrityException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IntegrityException(Throwable cause) {
    super(cause);
  }
}
