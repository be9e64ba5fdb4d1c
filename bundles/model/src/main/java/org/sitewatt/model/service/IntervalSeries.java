package org.sitewatt.model.service;

import java.util.List;
import org.sitewatt.model.Interval;

/**
 * The intervals of one channel, or of several summed.
 *
 * @param quantity which
 * @param unit canonical unit of the values
 * @param intervals without gaps, in order of time; missing ones are there with a null value
 */
public record IntervalSeries(String quantity, String unit, List<Interval> intervals) {

  public IntervalSeries {
    intervals = List.copyOf(intervals);
  }
}
