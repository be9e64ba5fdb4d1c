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
    Flag flag = reason == IntervalReason.POWER_CAP ? Flag.SUSPECT : Flag.MISSING;
    return new HalfHour(start, null, flag, reason);
  }

  long end() {
    return start + Grid.STEP;
  }
}
