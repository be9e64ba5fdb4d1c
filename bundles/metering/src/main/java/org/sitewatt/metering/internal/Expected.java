package org.sitewatt.metering.internal;

import java.util.List;
import org.sitewatt.model.IntervalReason;
import org.sitewatt.model.store.ImportedInterval;

/**
 * When something is expected of a channel: from its first read or imported value on; of a device
 * that is switched off, until its last one. Before and after, a missing half-hour is no lack.
 *
 * @param from UTC, milliseconds since the epoch, inclusive
 * @param until UTC, milliseconds since the epoch, exclusive
 */
record Expected(long from, long until) {

  /**
   * What is expected in one span.
   *
   * @param samples the reads in that span and those around it, in order of time
   * @param told what was imported in it, in order of time
   * @param begun whether something was expected before it already
   * @param enabled whether the device is switched on
   */
  static Expected of(
      List<Sample> samples, List<ImportedInterval> told, boolean begun, boolean enabled) {
    return new Expected(
        begun ? Long.MIN_VALUE : first(samples, told),
        enabled ? Long.MAX_VALUE : last(samples, told));
  }

  /** The half-hours that count: those that are expected, and whatever is known outside. */
  List<HalfHour> of(List<HalfHour> all) {
    return all.stream().filter(this::counts).toList();
  }

  private boolean counts(HalfHour halfHour) {
    return halfHour.reason() != IntervalReason.NO_READING
        || (halfHour.start() >= from && halfHour.start() < until);
  }

  private static long first(List<Sample> samples, List<ImportedInterval> told) {
    long read = samples.isEmpty() ? Long.MAX_VALUE : Grid.floor(samples.get(0).at());
    return told.isEmpty() ? read : Math.min(read, told.get(0).start().toEpochMilli());
  }

  private static long last(List<Sample> samples, List<ImportedInterval> told) {
    long read =
        samples.isEmpty() ? Long.MIN_VALUE : Grid.floor(samples.get(samples.size() - 1).at());
    return told.isEmpty()
        ? read
        : Math.max(read, told.get(told.size() - 1).start().toEpochMilli() + Grid.STEP);
  }
}
