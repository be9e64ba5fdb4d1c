package org.sitewatt.http.internal;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.sitewatt.model.service.CertificateCondition;
import org.sitewatt.model.service.CertificateState;
import org.sitewatt.model.service.CertificateStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that is served, and its replacement while the server runs when the files change.
 * A replacement that cannot be used is told once, and the one before stays. {@link #look} is called
 * by one thread; the rest is thread-safe.
 */
final class ServedCertificate implements CertificateStatus {

  private static final Logger LOG = LoggerFactory.getLogger(ServedCertificate.class);

  private final CertificateFiles files;
  private final Clock clock;
  private final SslContextFactory.Server tls = Tls.contextFactory();

  private volatile CertificateCondition condition;

  /** What is served; null before there is any. */
  private KeyMaterial served;

  /** Of the files when they were last looked at, and when they were last read. */
  private String seen = "";

  private String read = "";

  ServedCertificate(CertificateFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
    this.condition =
        new CertificateCondition(
            CertificateState.UNUSABLE, "The certificate was not read yet.", null, null);
  }

  @Override
  public CertificateCondition current() {
    return condition;
  }

  /** What connections are secured with; empty until there is a certificate. */
  Optional<SslContextFactory.Server> tls() {
    return condition.notAfter() == null ? Optional.empty() : Optional.of(tls);
  }

  /**
   * Looks at the files. What has changed is read when it did not change between two looks: whoever
   * writes them may be half-way.
   */
  void look() {
    String now = files.fingerprint();
    boolean settled = now.equals(seen) || served == null;
    seen = now;
    if (settled && !now.equals(read)) {
      read = now;
      take();
    }
  }

  private void take() {
    try {
      KeyMaterial material = files.read();
      if (material.isExpired(clock.instant())) {
        String expired =
            files.certificate() + " holds a certificate that expired on " + material.notAfter();
        if (served != null && !served.isExpired(clock.instant())) {
          throw new UnusableCertificateException(expired);
        }
        LOG.error("{}; browsers will warn of it. Put a new one there", expired);
      }
      serve(material);
    } catch (UnusableCertificateException e) {
      refuse(e.getMessage());
    }
  }

  private void serve(KeyMaterial material) throws UnusableCertificateException {
    try {
      if (served == null) {
        Tls.configure(tls, material.store());
      } else {
        KeyStore store = material.store();
        tls.reload(factory -> Tls.configure((SslContextFactory.Server) factory, store));
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new UnusableCertificateException(
          files.certificate() + " cannot be served: " + e.getMessage(), e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    served = material;
    condition =
        new CertificateCondition(
            CertificateState.SERVED,
            "The certificate is valid until " + material.notAfter() + ".",
            material.subject(),
            material.notAfter());
    LOG.info("Certificate of {}, valid until {}", material.subject(), material.notAfter());
  }

  private void refuse(String why) {
    if (served == null) {
      condition = new CertificateCondition(CertificateState.UNUSABLE, why + ".", null, null);
      LOG.error("No TLS and no answer to anybody: {}", why);
    } else {
      condition =
          new CertificateCondition(
              CertificateState.REPLACEMENT_REFUSED,
              why + ". The certificate before it is still served.",
              served.subject(),
              served.notAfter());
      LOG.error("The certificate before, valid until {}, stays: {}", served.notAfter(), why);
    }
  }
}
