package org.sitewatt.metering.internal;

import java.util.ArrayList;
import java.util.List;
import org.sitewatt.model.IntervalReason;

/**
 * Reads of a register between which every advance is known, as a curve of what was used since the
 * first of them.
 */
final class Stretch {

  /**
   * A point of the curve.
   *
   * @param at when, snapped to the grid
   * @param read when it was read
   * @param used since the stretch began, in {@link Micro millionths}
   * @param wrapped whether the register wrapped since the point before
   */
  record Point(long at, long read, long used, boolean wrapped) {}

  private final IntervalReason breakBefore;
  private final List<Point> points = new ArrayList<>();
  private boolean wrapped;

  /**
   * Begins a stretch.
   *
   * @param breakBefore why the advance from the stretch before is not known; null for the first
   */
  Stretch(IntervalReason breakBefore, long readAt) {
    this.breakBefore = breakBefore;
    add(readAt, 0, false);
  }

  /** Adds a read. Of several reads at one boundary, the closest to it stays. */
  void add(long readAt, long used, boolean wrappedSinceLast) {
    wrapped |= wrappedSinceLast;
    long at = Grid.snap(readAt);
    if (!points.isEmpty() && last().at() == at) {
      if (Math.abs(readAt - at) >= Math.abs(last().read() - at)) {
        return;
      }
      wrapped |= last().wrapped();
      points.remove(points.size() - 1);
    }
    points.add(new Point(at, readAt, used, wrapped));
    wrapped = false;
  }

  IntervalReason breakBefore() {
    return breakBefore;
  }

  List<Point> points() {
    return points;
  }

  Point first() {
    return points.get(0);
  }

  Point last() {
    return points.get(points.size() - 1);
  }
}
