package org.sitewatt.metering.internal;

import java.util.Arrays;
import java.util.List;
import org.sitewatt.model.Flag;
import org.sitewatt.model.IntervalReason;

/** Consumption in each half-hour, from the reads of a register. */
final class CounterIntervals {

  /** Reads further apart than this are further apart than one interval. */
  private static final long GAP = Grid.STEP + 2 * Grid.SNAP;

  private final long from;
  private final HalfHour[] halfHours;

  private CounterIntervals(long from, int count) {
    this.from = from;
    this.halfHours = new HalfHour[count];
  }

  /**
   * The half-hours of {@code [from, to)}, all of them, in order of time.
   *
   * @param samples the reads in that span and those around it, in order of time
   * @param from on the grid
   * @param to on the grid
   */
  static List<HalfHour> of(List<Sample> samples, CounterRules rules, long from, long to) {
    CounterIntervals intervals =
        new CounterIntervals(from, Math.toIntExact((to - from) / Grid.STEP));
    intervals.derive(RegisterTrack.of(samples, rules));
    return Arrays.asList(intervals.halfHours);
  }

  private void derive(RegisterTrack track) {
    Stretch before = null;
    for (Stretch stretch : track.stretches()) {
      if (before != null) {
        noteBreak(before.last().at(), stretch.first().at(), stretch.breakBefore());
      }
      fill(stretch);
      before = stretch;
    }
    if (before != null && track.suspect() != null) {
      noteBreak(before.last().at(), Grid.snap(track.suspect().at()), IntervalReason.POWER_CAP);
    }
    for (int i = 0; i < halfHours.length; i++) {
      if (halfHours[i] == null) {
        halfHours[i] = HalfHour.missing(start(i), IntervalReason.NO_READING);
      }
    }
  }

  /** Every half-hour that touches the break is unknown; one that was known before stays. */
  private void noteBreak(long begin, long end, IntervalReason reason) {
    int first = Math.max(0, index(Grid.floor(begin)));
    for (int i = first; i < halfHours.length && start(i) < end; i++) {
      if (halfHours[i] == null) {
        halfHours[i] = HalfHour.missing(start(i), reason);
      }
    }
  }

  private void fill(Stretch stretch) {
    List<Stretch.Point> points = stretch.points();
    int first = Math.max(0, index(Grid.ceil(stretch.first().at())));
    int segment = 1;
    for (int i = first; i < halfHours.length && start(i) + Grid.STEP <= stretch.last().at(); i++) {
      while (points.get(segment).at() <= start(i)) {
        segment++;
      }
      halfHours[i] = halfHour(points, segment, start(i));
    }
  }

  /**
   * One half-hour.
   *
   * @param segment index of the first point after its start
   */
  private static HalfHour halfHour(List<Stretch.Point> points, int segment, long start) {
    long end = start + Grid.STEP;
    long usedAtStart = usedAt(points.get(segment - 1), points.get(segment), start);
    boolean gap = false;
    boolean wrapped = false;
    int last = segment;
    while (true) {
      Stretch.Point point = points.get(last);
      gap |= point.at() - points.get(last - 1).at() > GAP;
      wrapped |= point.wrapped();
      if (point.at() >= end) {
        break;
      }
      last++;
    }
    long used = usedAt(points.get(last - 1), points.get(last), end) - usedAtStart;
    if (gap) {
      return new HalfHour(start, used, Flag.ESTIMATED, IntervalReason.GAP);
    }
    return new HalfHour(start, used, Flag.ACTUAL, wrapped ? IntervalReason.ROLLOVER : null);
  }

  private static long usedAt(Stretch.Point before, Stretch.Point after, long at) {
    long share =
        Micro.share(after.used() - before.used(), at - before.at(), after.at() - before.at());
    return before.used() + share;
  }

  private int index(long boundary) {
    return Math.toIntExact((boundary - from) / Grid.STEP);
  }

  private long start(int index) {
    return from + index * Grid.STEP;
  }
}
