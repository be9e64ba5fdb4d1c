package org.sitewatt.observability.internal.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.sitewatt.model.service.CertificateCondition;
import org.sitewatt.model.service.CertificateState;
import org.sitewatt.model.service.CertificateStatus;

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

  /** The messages of the certificate's status name files, and this one is public. */
  @Override
  public Result execute() {
    CertificateStatus present = certificate;
    CertificateCondition condition = present == null ? null : present.current();
    if (condition == null || condition.state() == CertificateState.OFF) {
      return new Result(Result.Status.OK, "no TLS is configured");
    }
    FormattingResultLog log = new FormattingResultLog();
    if (condition.state() == CertificateState.UNUSABLE || condition.notAfter() == null) {
      log.critical("there is no certificate that can be served; the log names what is wrong");
      return new Result(log);
    }
    if (condition.state() == CertificateState.REPLACEMENT_REFUSED) {
      log.warn("the new certificate cannot be used, the one before is served; see the log");
    }
    judge(condition.notAfter(), log);
    return new Result(log);
  }

  private void judge(Instant notAfter, FormattingResultLog log) {
    Instant now = clock.instant();
    if (!now.isBefore(notAfter)) {
      log.critical("the certificate ended at {}; install a new one", notAfter);
    } else if (!now.isBefore(notAfter.minus(warnBefore))) {
      log.warn("the certificate ends at {}; install a new one", notAfter);
    }
    log.info("the certificate is valid until {}", notAfter);
  }
}
