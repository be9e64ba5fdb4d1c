package org.sitewatt.modbus.internal;

import java.time.Duration;

/**
 * When a circuit opens and how sparingly it is probed.
 *
 * @param failures in a row that open it, at least 1
 * @param initialInterval from opening to the first probe
 * @param maxInterval bound of the interval, which doubles with each failed probe
 */
record CircuitPolicy(int failures, Duration initialInterval, Duration maxInterval) {

  /** The interval that follows one; the first follows zero. */
  Duration next(Duration interval) {
    if (interval.isZero()) {
      return initialInterval;
    }
    Duration doubled = interval.multipliedBy(2);
    return doubled.compareTo(maxInterval) < 0 ? doubled : maxInterval;
  }
}
