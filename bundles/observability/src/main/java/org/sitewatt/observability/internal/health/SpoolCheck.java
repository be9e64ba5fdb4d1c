package org.sitewatt.observability.internal.health;

import java.time.Clock;
import java.time.Duration;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.model.service.CollectorStatus;
import org.sitewatt.model.service.SpoolStatus;
import org.sitewatt.model.store.DatabaseCondition;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.model.store.DatabaseStatus;

/**
 * The spool is well while readings can be kept. That they wait in it for a database that is away is
 * what it is for. It fails only when neither disk nor database takes them, so that they are lost.
 */
@Component(property = {HealthCheck.NAME + "=spool", HealthCheck.TAGS + "=ready"})
public final class SpoolCheck implements HealthCheck {

  /** The spool tries again within seconds after the database has come back. */
  static final Duration SETTLED_AFTER = Duration.ofMinutes(1);

  private static final int WARN_PERCENT = 80;

  private final Clock clock;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CollectorStatus collector;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DatabaseStatus database;

  @Activate
  public SpoolCheck() {
    this(Clock.systemUTC());
  }

  SpoolCheck(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Result execute() {
    CollectorStatus present = collector;
    if (present == null) {
      return NoCollector.here();
    }
    SpoolStatus spool = present.spool();
    FormattingResultLog log = new FormattingResultLog();
    if (spool.diskProblem() != null && spool.databaseProblem() != null) {
      log.critical(
          "readings are being lost: the spool takes nothing (is the disk or the spool full?) and the"
              + " database takes nothing either");
    } else if (spool.diskProblem() != null) {
      log.warn(
          "the spool takes nothing, readings go straight to the database; is the disk full? See the"
              + " log");
    } else if (spool.databaseProblem() != null && databaseHasSettled()) {
      log.warn("nothing can be moved from the spool to the database, which answers; see the log");
    }
    long percent = spool.maxBytes() == 0 ? 0 : 100 * spool.waitingBytes() / spool.maxBytes();
    if (percent >= WARN_PERCENT) {
      log.warn("the spool is {} % full; bring the database back or raise spoolMegabytes", percent);
    }
    if (spool.lost() > 0) {
      log.warn("{} visits were lost since the start: disk and database took none", spool.lost());
    }
    if (spool.setAside() > 0) {
      log.warn(
          "{} entries were refused by the database and put aside; see the log", spool.setAside());
    }
    log.info(
        spool.waiting() == 0 ? "nothing waits" : "{} entries wait for the database",
        spool.waiting());
    return new Result(log);
  }

  private boolean databaseHasSettled() {
    DatabaseStatus present = database;
    if (present == null) {
      return false;
    }
    DatabaseCondition condition = present.current();
    return condition.state() == DatabaseState.READY
        && !clock.instant().isBefore(condition.since().plus(SETTLED_AFTER));
  }
}
