package org.sitewatt.model.telemetry;

import java.time.Instant;
import java.util.Optional;

/**
 * The certificate that this node shows on its TLS port; an OSGi service only while TLS is
 * configured. Thread-safe, answers at once.
 */
public interface CertificateStatus {

  /** UTC instant at which the certificate in use ends; empty when there is none in use. */
  Optional<Instant> notAfter();

  /**
   * What is wrong with it, for people and without a path or a secret: it cannot be read, a newer
   * file was refused. Empty when nothing is; that it ends soon is not told here.
   */
  Optional<String> problem();
}
