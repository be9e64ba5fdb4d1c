package org.sitewatt.observability.internal.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.telemetry.CertificateStatus;

/** The certificate is well while it is valid for some time to come, or when there is no TLS. */
@Component(
    configurationPid = "org.sitewatt.observability.certificate",
    property = {HealthCheck.NAME + "=certificate", HealthCheck.TAGS + "=ready"})
@Designate(ocd = CertificateSettings.class)
public final class CertificateCheck implements HealthCheck {

  private final Duration warnBefore;
  private final Clock clock;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CertificateStatus certificate;

  @Activate
  public CertificateCheck(CertificateSettings settings) {
    this(Duration.ofDays(settings.warnBeforeDays()), Clock.systemUTC());
  }

  CertificateCheck(Duration warnBefore, Clock clock) {
    this.warnBefore = warnBefore;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    CertificateStatus present = certificate;
    if (present == null) {
      return new Result(Result.Status.OK, "no TLS is configured");
    }
    FormattingResultLog log = new FormattingResultLog();
    Optional<Instant> end = present.notAfter();
    Optional<String> problem = present.problem();
    if (end.isEmpty()) {
      log.critical("no certificate is in use: {}", problem.orElse("the log tells why"));
      return new Result(log);
    }
    Instant notAfter = end.get();
    Instant now = clock.instant();
    if (!now.isBefore(notAfter)) {
      log.critical("the certificate ended at {}; install a new one", notAfter);
    } else if (!now.isBefore(notAfter.minus(warnBefore))) {
      log.warn("the certificate ends at {}; install a new one", notAfter);
    }
    problem.ifPresent(text -> log.warn("{}", text));
    log.info("the certificate is valid until {}", notAfter);
    return new Result(log);
  }
}
