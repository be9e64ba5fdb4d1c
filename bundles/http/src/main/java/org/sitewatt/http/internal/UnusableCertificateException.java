package org.sitewatt.http.internal;

/**
 * What the configured files hold cannot be served; the message says why and what would be right.
 */
final class UnusableCertificateException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableCertificateException(String message) {
    super(message);
  }

  UnusableCertificateException(String message, Throwable cause) {
    super(message, cause);
  }
}
