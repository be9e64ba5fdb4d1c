package org.sitewatt.metering.internal;

import java.util.ArrayList;
import java.util.List;
import org.sitewatt.model.Flag;
import org.sitewatt.model.IntervalReason;

/** The value at the end of each half-hour, for what is measured at an instant. */
final class PointIntervals {

  /** Between reads further apart than this nothing is known. */
  private static final long GAP = Grid.STEP + 2 * Grid.SNAP;

  private PointIntervals() {}

  /**
   * The half-hours of {@code [from, to)}, all of them, in order of time.
   *
   * @param samples the reads in that span and those around it, in order of time
   * @param interpolated whether a value may lie between two reads (a GAUGE) or holds until the next
   *     (a STATE)
   */
  static List<HalfHour> of(List<Sample> samples, boolean interpolated, long from, long to) {
    List<HalfHour> halfHours = new ArrayList<>();
    int next = 0;
    for (long start = from; start < to; start += Grid.STEP) {
      long end = start + Grid.STEP;
      while (next < samples.size() && samples.get(next).at() < end) {
        next++;
      }
      Sample before = next > 0 ? samples.get(next - 1) : null;
      Sample after = next < samples.size() ? samples.get(next) : null;
      halfHours.add(at(before, after, interpolated, start));
    }
    return halfHours;
  }

  private static HalfHour at(Sample before, Sample after, boolean interpolated, long start) {
    long end = start + Grid.STEP;
    Sample closest = closest(before, after, end);
    if (closest != null && Math.abs(closest.at() - end) <= Grid.SNAP) {
      return new HalfHour(start, Micro.of(closest.value()), Flag.ACTUAL, null);
    }
    if (!interpolated) {
      return before != null && before.at() >= start
          ? new HalfHour(start, Micro.of(before.value()), Flag.ACTUAL, null)
          : HalfHour.missing(start, IntervalReason.NO_READING);
    }
    if (before == null || after == null || after.at() - before.at() > GAP) {
      return HalfHour.missing(start, IntervalReason.NO_READING);
    }
    double share = (double) (end - before.at()) / (after.at() - before.at());
    double value = before.value() + share * (after.value() - before.value());
    return new HalfHour(start, Micro.of(value), Flag.ESTIMATED, IntervalReason.INTERPOLATED);
  }

  private static Sample closest(Sample before, Sample after, long at) {
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    return at - before.at() <= after.at() - at ? before : after;
  }
}
