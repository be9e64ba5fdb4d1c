package org.sitewatt.dashboard.internal.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sitewatt.model.InvalidInputException;

/**
 * From when to when, as a query says it.
 *
 * @param from UTC, inclusive
 * @param to UTC, exclusive
 */
record TimeSpan(Instant from, Instant to) {
  private static final Duration DAY = Duration.ofDays(1);

  /** The last day where nothing else is said. */
  static TimeSpan of(String from, String to, Clock clock) {
    Instant until = Params.instant("to", to, clock.instant());
    return checked(Params.instant("from", from, until.minus(DAY)), until);
  }

  /** Open to the side where nothing is said, which is null then. */
  static TimeSpan open(String from, String to) {
    return checked(Params.instant("from", from, null), Params.instant("to", to, null));
  }

  private static TimeSpan checked(Instant from, Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new InvalidInputException("from", "'" + from + "' must be before to, '" + to + "'");
    }
    return new TimeSpan(from, to);
  }
}
