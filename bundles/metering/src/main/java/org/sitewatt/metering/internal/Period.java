package org.sitewatt.metering.internal;

/**
 * A span that is answered as one interval: {@code [start, end)}.
 *
 * @param start UTC, milliseconds since the epoch
 * @param end UTC, milliseconds since the epoch
 */
record Period(long start, long end) {

  long millis() {
    return end - start;
  }
}
