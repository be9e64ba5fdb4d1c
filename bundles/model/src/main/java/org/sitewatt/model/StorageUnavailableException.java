package org.sitewatt.model;

/** The database does not answer now; the same call may work later. */
public class StorageUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StorageUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
