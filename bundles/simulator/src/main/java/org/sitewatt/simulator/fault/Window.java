package org.sitewatt.simulator.fault;

import java.time.Instant;

/**
 * A span of time.
 *
 * @param start UTC, inclusive
 * @param end UTC, exclusive, after the start
 */
public record Window(Instant start, Instant end) {

  public Window {
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException("end " + end + ": must be after start " + start);
    }
  }

  public boolean contains(Instant at) {
    return !at.isBefore(start) && at.isBefore(end);
  }
}
