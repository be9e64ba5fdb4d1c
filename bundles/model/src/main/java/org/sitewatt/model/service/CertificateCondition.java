package org.sitewatt.model.service;

import java.time.Instant;
import java.util.Objects;

/**
 * How the TLS certificate fares.
 *
 * @param state in one word
 * @param message for people: what is wrong and what would be right; never holds a secret
 * @param subject distinguished name of the certificate that is served; null while none is
 * @param notAfter UTC instant after which clients refuse the certificate that is served; null while
 *     none is
 */
public record CertificateCondition(
    CertificateState state, String message, String subject, Instant notAfter) {

  public CertificateCondition {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
  }
}
