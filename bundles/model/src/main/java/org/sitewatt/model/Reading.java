package org.sitewatt.model;

import java.time.Instant;
import java.util.Objects;
import org.sitewatt.driver.Reason;

/**
 * A raw sample of a channel. Immutable once stored.
 *
 * @param deviceId whose
 * @param quantity which, from the vocabulary; with the device it names the channel
 * @param timestamp UTC instant, kept to the millisecond
 * @param value number in the quantity's canonical unit; null for texts and when missing
 * @param text text of a TEXT, word of a STATE, at most 255 characters; null otherwise
 * @param flag ACTUAL, or MISSING when there is no value
 * @param reason why it is missing; null otherwise
 */
public record Reading(
    String deviceId,
    String quantity,
    Instant timestamp,
    Double value,
    String text,
    Flag flag,
    Reason reason) {

  public Reading {
    Objects.requireNonNull(deviceId, "deviceId");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(flag, "flag");
    if ((flag == Flag.MISSING) != (value == null && text == null)) {
      throw new IllegalArgumentException(
          deviceId + " " + quantity + ": flag " + flag + " does not fit value " + value);
    }
  }
}
