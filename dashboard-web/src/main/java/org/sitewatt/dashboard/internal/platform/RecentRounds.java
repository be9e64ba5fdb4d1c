package org.sitewatt.dashboard.internal.platform;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.service.Collector;

/**
 * What the rounds of the last days say together. What ended does not change, so that it is added up
 * every few seconds at most; that nothing has ended is not kept, the first rounds show at once.
 * Thread-safe.
 */
public final class RecentRounds {

  /** A week of half-hours, and as many rounds by hand as fit beside them. */
  private static final int LOOKED_AT = 500;

  private static final int DAYS = 7;
  private static final Duration KEPT = Duration.ofSeconds(15);

  private final Platform platform;
  private final Clock clock;
  private Instant takenAt = Instant.MIN;
  private Completeness completeness;

  public RecentRounds(Platform platform, Clock clock) {
    this.platform = platform;
    this.clock = clock;
  }

  /**
   * How many of the expected reads gave values.
   *
   * @param share read / expected, 0 to 1; null when nothing was expected
   * @param days how far it looks back
   */
  public record Completeness(
      @Schema(nullable = true) Double share, long read, long expected, int days) {}

  /** Of the scheduled rounds that ended in the last days, those that never ran included. */
  public synchronized Completeness completeness() {
    Instant now = clock.instant();
    boolean fresh = !now.isAfter(takenAt.plus(KEPT)) && !now.isBefore(takenAt);
    if (!fresh || completeness.share() == null) {
      completeness = addUp(now.minus(Duration.ofDays(DAYS)));
      takenAt = now;
    }
    return completeness;
  }

  private Completeness addUp(Instant from) {
    long read = 0;
    long expected = 0;
    for (Round round : page(LOOKED_AT).items()) {
      if (round.trigger() == RoundTrigger.SCHEDULED
          && round.state() != RoundState.RUNNING
          && !round.startedAt().isBefore(from)) {
        read += round.devicesRead();
        expected += round.devices();
      }
    }
    return new Completeness(expected == 0 ? null : (double) read / expected, read, expected, DAYS);
  }

  /** The newest rounds, those of the collector where there is one. */
  public Page<Round> page(int limit) {
    PageRequest newest = new PageRequest(null, limit);
    Optional<Collector> collector = platform.collectorIfAny();
    return collector.map(c -> c.rounds(newest)).orElseGet(() -> platform.rounds().page(newest));
  }
}
