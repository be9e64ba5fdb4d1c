package org.sitewatt.model.service;

/**
 * Tells how the TLS certificate of the HTTP server fares. There whenever this node answers over
 * HTTP. Thread-safe, and answers at once: it reports what was last seen.
 */
public interface CertificateStatus {

  CertificateCondition current();
}
