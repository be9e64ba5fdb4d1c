package org.sitewatt.metering.internal;

import org.sitewatt.model.Flag;
import org.sitewatt.model.IntervalReason;

/**
 * What a channel did in one half-hour.
 *
 * @param start UTC, milliseconds since the epoch, on the grid
 * @param micro in {@link Micro millionths}; null when missing
 * @param flag what it is worth
 * @param reason why it is not plain ACTUAL; null otherwise
 */
record HalfHour(long start, Long micro, Flag flag, IntervalReason reason) {

  static HalfHour missing(long start, IntervalReason reason) {
    return new HalfHour(start, null, flagWithoutValue(reason), reason);
  }

  /** There was a value where the reason is that it is more than can be, or was told as suspect. */
  static Flag flagWithoutValue(IntervalReason reason) {
    return switch (reason) {
      case POWER_CAP, IMPORTED -> Flag.SUSPECT;
      default -> Flag.MISSING;
    };
  }

  long end() {
    return start + Grid.STEP;
  }
}
