package org.sitewatt.dashboard.internal.platform;

/** A service is not there now; the same call may work later, or on another node. */
public class ServiceMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServiceMissingException(String message) {
    super(message);
  }
}
