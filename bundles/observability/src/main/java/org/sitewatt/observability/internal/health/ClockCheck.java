package org.sitewatt.observability.internal.health;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
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
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.model.store.DatabaseStatus;

/**
 * The clock is well when it agrees with the database's and did not jump lately. A read counts for a
 * half-hour's boundary within a minute of it, so a clock that is minutes off books readings to the
 * wrong half-hour: that is worse than being not ready.
 */
@Component(
    configurationPid = "org.sitewatt.observability.clock",
    property = {HealthCheck.NAME + "=clock", HealthCheck.TAGS + "=ready"})
@Designate(ocd = ClockSettings.class)
public final class ClockCheck implements HealthCheck {

  static final Duration JUMP_TOLD_FOR = Duration.ofHours(1);
  static final Duration COMPARED_EVERY = Duration.ofMinutes(1);

  private final Duration warnAbove;
  private final Duration criticalAbove;
  private final Clock clock;
  private final LongSupplier nanos;
  private final ClockJumps jumps = new ClockJumps();

  /** Guarded by this. */
  private Duration ahead = Duration.ZERO;

  /** On the monotonic clock, which does not jump; guarded by this. */
  private long comparedAt;

  /** Guarded by this. */
  private boolean compared;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DataSource dataSource;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DatabaseStatus database;

  @Activate
  public ClockCheck(ClockSettings settings) {
    this(
        Duration.ofSeconds(settings.warnAboveSeconds()),
        Duration.ofSeconds(settings.criticalAboveSeconds()),
        Clock.systemUTC(),
        System::nanoTime);
  }

  ClockCheck(Duration warnAbove, Duration criticalAbove, Clock clock, LongSupplier nanos) {
    this.warnAbove = warnAbove;
    this.criticalAbove = criticalAbove;
    this.clock = clock;
    this.nanos = nanos;
  }

  @Override
  public synchronized Result execute() {
    Instant now = clock.instant();
    jumps.look(now, nanos.getAsLong());
    FormattingResultLog log = new FormattingResultLog();
    jumps
        .within(JUMP_TOLD_FOR)
        .ifPresent(
            jump ->
                log.warn(
                    "the clock jumped by {} s, seen at {}: it was set, or the machine slept",
                    seconds(jump.by()),
                    jump.at()));
    compare(log);
    return new Result(log);
  }

  private void compare(FormattingResultLog log) {
    DatabaseStatus status = database;
    DataSource source = dataSource;
    if (source == null || status == null || status.current().state() != DatabaseState.READY) {
      compared = false;
      log.info("compared with no other clock: the database is away");
      return;
    }
    try {
      if (!compared || nanos.getAsLong() - comparedAt >= COMPARED_EVERY.toNanos()) {
        ahead = DatabaseClock.ahead(source, clock);
        comparedAt = nanos.getAsLong();
        compared = true;
      }
    } catch (SQLException e) {
      log.info("compared with no other clock: the database is away");
      return;
    }
    String direction = ahead.isNegative() ? "behind" : "ahead of";
    String advice = "set both by a time service (NTP)";
    if (ahead.abs().compareTo(criticalAbove) > 0) {
      log.critical("{} s {} the database's clock; {}", seconds(ahead.abs()), direction, advice);
    } else if (ahead.abs().compareTo(warnAbove) > 0) {
      log.warn("{} s {} the database's clock; {}", seconds(ahead.abs()), direction, advice);
    } else {
      log.info("agrees with the database's clock");
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
