package org.sitewatt.observability.internal.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notices that the wall clock moved otherwise than time passed, which a monotonic counter tells:
 * somebody set it, or the machine slept. Thread-safe.
 */
final class ClockJumps {

  /** Smaller ones harm no reading. */
  static final Duration SMALLEST = Duration.ofSeconds(2);

  /** How fast a time service may slew a clock: 500 ppm, doubled. */
  private static final int SLEWED_PER_MILLE = 1;

  /**
   * A jump.
   *
   * @param at UTC instant after it
   * @param by above zero when the clock went forward
   */
  record Jump(Instant at, Duration by) {}

  private Instant wall;
  private long nanos;
  private Jump last;

  /**
   * Compares with the last look.
   *
   * @param now of the wall clock
   * @param monotonic in ns, from any origin, taken at the same moment
   */
  synchronized void look(Instant now, long monotonic) {
    if (wall != null) {
      Duration passed = Duration.ofNanos(monotonic - nanos);
      Duration by = Duration.between(wall, now).minus(passed);
      Duration tolerated = SMALLEST.plus(passed.multipliedBy(SLEWED_PER_MILLE).dividedBy(1000));
      if (by.abs().compareTo(tolerated) >= 0) {
        last = new Jump(now, by);
      }
    }
    wall = now;
    nanos = monotonic;
  }

  /** The last jump, if it was seen within some time before the last look. */
  synchronized Optional<Jump> within(Duration time) {
    return Optional.ofNullable(last).filter(jump -> !jump.at.plus(time).isBefore(wall));
  }
}
