package org.sitewatt.metering.internal;

import java.util.ArrayList;
import java.util.List;
import org.sitewatt.model.Interval;

/** The periods of a series, filled by half-hours that come in order of time for each channel. */
final class Buckets {

  private final List<Bucket> buckets = new ArrayList<>();
  private int channel;

  Buckets(List<Period> periods, boolean averaged) {
    periods.forEach(period -> buckets.add(new Bucket(period, averaged)));
  }

  /** Start of the first half-hour that is needed. */
  long from() {
    return Grid.floor(buckets.get(0).period().start());
  }

  /** End of the last half-hour that is needed. */
  long to() {
    return Grid.ceil(buckets.get(buckets.size() - 1).period().end());
  }

  /** What is added from now on is of the next channel. */
  void nextChannel() {
    channel++;
  }

  /** Adds half-hours of one channel, in order of time. */
  void add(List<HalfHour> halfHours) {
    int index = halfHours.isEmpty() ? 0 : firstEndingAfter(halfHours.get(0).start());
    for (HalfHour halfHour : halfHours) {
      while (index < buckets.size() && buckets.get(index).period().end() <= halfHour.start()) {
        index++;
      }
      for (int i = index;
          i < buckets.size() && buckets.get(i).period().start() < halfHour.end();
          i++) {
        buckets.get(i).add(channel, halfHour);
      }
    }
  }

  List<Interval> intervals(long now) {
    return buckets.stream().map(bucket -> bucket.interval(now)).toList();
  }

  private int firstEndingAfter(long millis) {
    int low = 0;
    int high = buckets.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (buckets.get(middle).period().end() <= millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
