package org.sitewatt.shell.internal;

import java.time.Instant;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Interval;
import org.sitewatt.model.IntervalReason;

/** An interval as it is printed, with the names that REST has. */
record IntervalLine(
    Instant start,
    Instant end,
    Double value,
    String unit,
    Flag flag,
    IntervalReason reason,
    double coverage,
    Double completeness) {

  static IntervalLine of(Interval interval, String unit) {
    return new IntervalLine(
        interval.start(),
        interval.end(),
        interval.value(),
        unit,
        interval.flag(),
        interval.reason(),
        interval.coverage(),
        interval.completeness());
  }
}
