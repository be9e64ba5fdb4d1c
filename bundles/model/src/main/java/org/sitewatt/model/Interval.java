package org.sitewatt.model;

import java.time.Instant;
import java.util.Objects;

/**
 * What a channel did in one interval {@code [start, end)}.
 *
 * @param start UTC, inclusive
 * @param end UTC, exclusive
 * @param value consumption of a COUNTER, value at the end of a GAUGE, in the canonical unit; null
 *     when missing
 * @param flag what the value is worth
 * @param reason why the flag is not plain ACTUAL; null otherwise
 * @param coverage share of the interval that rests on data, estimates included, 0 to 1
 * @param completeness actual / expected: the share of it that was read rather than estimated or
 *     missing, 0 to 1; null when nothing was expected
 */
public record Interval(
    Instant start,
    Instant end,
    Double value,
    Flag flag,
    IntervalReason reason,
    double coverage,
    Double completeness) {

  public Interval {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(flag, "flag");
  }
}
