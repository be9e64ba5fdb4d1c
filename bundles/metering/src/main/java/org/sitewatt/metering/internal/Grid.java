package org.sitewatt.metering.internal;

import java.time.Instant;

/** The half-hour grid in UTC, in milliseconds since the epoch. */
final class Grid {

  static final long STEP = 30 * 60_000L;

  /** A read this close to a boundary is the boundary's read. */
  static final long SNAP = 60_000L;

  private Grid() {}

  static long floor(long millis) {
    return Math.floorDiv(millis, STEP) * STEP;
  }

  static long ceil(long millis) {
    return -Math.floorDiv(-millis, STEP) * STEP;
  }

  static Instant floor(Instant instant) {
    return Instant.ofEpochMilli(floor(instant.toEpochMilli()));
  }

  /** The first boundary at or after an instant. */
  static Instant ceil(Instant instant) {
    long millis = instant.toEpochMilli();
    boolean whole = instant.equals(Instant.ofEpochMilli(millis));
    return Instant.ofEpochMilli(ceil(whole ? millis : millis + 1));
  }

  /** The boundary when one is close enough, else the instant itself. */
  static long snap(long millis) {
    long nearest = floor(millis + STEP / 2);
    return Math.abs(millis - nearest) <= SNAP ? nearest : millis;
  }
}
