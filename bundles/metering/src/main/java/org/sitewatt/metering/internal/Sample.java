package org.sitewatt.metering.internal;

import org.sitewatt.model.Reading;

/**
 * A good read.
 *
 * @param at UTC, milliseconds since the epoch
 * @param value register or measured value in the canonical unit
 */
record Sample(long at, double value) {

  static Sample of(Reading reading) {
    return new Sample(reading.timestamp().toEpochMilli(), reading.value());
  }
}
