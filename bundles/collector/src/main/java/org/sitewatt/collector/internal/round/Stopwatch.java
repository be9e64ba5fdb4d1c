package org.sitewatt.collector.internal.round;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Tells how long something takes, and whether the clock is set meanwhile. Immutable. */
final class Stopwatch {

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Instant begin;
  private final long beginNanos;

  /**
   * Begins now.
   *
   * @param nanoTime counts nanoseconds from anywhere, and is never set
   */
  Stopwatch(Clock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.begin = clock.instant();
    this.beginNanos = nanoTime.getAsLong();
  }

  /** When it began, by the clock as it was then. */
  Instant begin() {
    return begin;
  }

  /** How long it is since the beginning, whatever became of the clock. */
  Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - beginNanos);
  }

  /** By how much the clock was set since the beginning; negative when it was set back. */
  Duration clockShift() {
    return Duration.between(begin, clock.instant()).minus(elapsed());
  }
}
