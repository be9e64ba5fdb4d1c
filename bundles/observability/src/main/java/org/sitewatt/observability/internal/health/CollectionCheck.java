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
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.service.CollectorStatus;

/**
 * The collection is well when the last round began on time, gave every device its turn and read
 * most of them. Whatever is wrong is a warning: the node itself can do its work, and taking it away
 * would not bring a reading back.
 */
@Component(property = {HealthCheck.NAME + "=collection", HealthCheck.TAGS + "=ready"})
public final class CollectionCheck implements HealthCheck {

  /** A round that another one keeps waiting begins within this time. */
  static final Duration LATE_AFTER = Duration.ofMinutes(3);

  private final Clock clock;

  /** The boundary that was ahead at the last look; guarded by this. */
  private Instant due;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CollectorStatus status;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Collector collector;

  @Activate
  public CollectionCheck() {
    this(Clock.systemUTC());
  }

  CollectionCheck(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Result execute() {
    CollectorStatus present = status;
    Collector rounds = collector;
    if (present == null || rounds == null) {
      return NoCollector.here();
    }
    FormattingResultLog log = new FormattingResultLog();
    Optional<Round> running = rounds.running();
    Optional<Round> last = present.lastRound();
    overdue(present, running.or(() -> last))
        .ifPresent(boundary -> log.warn("the round of {} has not begun; see the log", boundary));
    last.ifPresentOrElse(
        round -> judge(round, log), () -> log.info("no round has ended since the start"));
    running.ifPresent(round -> log.info("round {} is running", round.id()));
    return new Result(log);
  }

  /** The boundary at which a round should have begun and none did. */
  private synchronized Optional<Instant> overdue(CollectorStatus present, Optional<Round> latest) {
    Instant begun = latest.map(Round::startedAt).orElse(Instant.MIN);
    if (due != null && !begun.isBefore(due)) {
      due = null;
    }
    if (due == null) {
      due = present.nextBoundary().orElse(null);
    }
    return Optional.ofNullable(due)
        .filter(boundary -> clock.instant().isAfter(boundary.plus(LATE_AFTER)));
  }

  private static void judge(Round round, FormattingResultLog log) {
    if (round.state() == RoundState.NEVER_RAN) {
      log.warn(
          "the round of {} never ran: the process was down, slept, or was busy with another round",
          round.startedAt());
    } else if (round.devicesMissed() > 0) {
      log.warn(
          "round {} ended before {} of {} devices had their turn; see its slowest sites",
          round.id(),
          round.devicesMissed(),
          round.devices());
    } else if (round.devices() > 0 && 2 * round.devicesRead() < round.devices()) {
      log.warn(
          "round {} read only {} of {} devices; so many at once point to this node's network or"
              + " the operator's",
          round.id(),
          round.devicesRead(),
          round.devices());
    } else {
      log.info("round {} read {} of {} devices", round.id(), round.devicesRead(), round.devices());
    }
  }
}
