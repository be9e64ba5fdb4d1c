package org.sitewatt.demo.internal;

import java.time.Duration;
import java.time.Instant;
import org.sitewatt.model.Round;
import org.sitewatt.model.store.RoundStore;

/**
 * Stores the rounds that the history tells of, the newest first, so that a process that is killed
 * meanwhile leaves no gap behind the present.
 */
final class RoundSeeder {

  /** What the dashboard looks back on. */
  static final Duration MOST = Duration.ofDays(7);

  private final RoundStore rounds;
  private final RoundHistory history;
  private final Stop stop;

  RoundSeeder(RoundStore rounds, RoundHistory history, Stop stop) {
    this.rounds = rounds;
    this.history = history;
    this.stop = stop;
  }

  /**
   * Stores the rounds of the boundaries in {@code [from, to)}; a round that took place is left
   * alone.
   */
  void seed(Instant from, Instant to) {
    Instant boundary = SiteHistory.floor(to);
    if (boundary.equals(to)) {
      boundary = boundary.minus(SiteHistory.STEP);
    }
    while (!boundary.isBefore(from) && !stop.isRequested()) {
      Round round = history.at(boundary);
      stop.whenStored(
          () -> {
            if (rounds.find(round.id()).isEmpty()) {
              rounds.save(round);
            }
            return true;
          });
      boundary = boundary.minus(SiteHistory.STEP);
    }
  }
}
