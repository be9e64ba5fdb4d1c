package org.sitewatt.driver;

import java.time.Instant;
import java.util.Objects;

/**
 * What a driver makes of a register: a value in the canonical unit, or the reason there is none.
 *
 * @param quantity name from the vocabulary
 * @param value number in the quantity's canonical unit; null for TEXT and when there is no value
 * @param text the text of a TEXT, the word for a STATE; null otherwise
 * @param timestamp UTC instant at which the device's reply was complete (or the attempt failed)
 * @param reason why there is no value; null exactly when there is one
 * @param message for people, beside the reason; null when there is nothing to add
 */
public record Measurement(
    String quantity, Double value, String text, Instant timestamp, Reason reason, String message) {

  public Measurement {
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(timestamp, "timestamp");
    if ((reason == null) == (value == null && text == null)) {
      throw new IllegalArgumentException(
          quantity
              + ": needs either a value or a reason, has value "
              + value
              + ", text "
              + text
              + ", reason "
              + reason);
    }
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException(quantity + ": value " + value + " must be finite");
    }
  }

  /** A number. */
  public static Measurement of(String quantity, double value, Instant timestamp) {
    return new Measurement(quantity, value, null, timestamp, null, null);
  }

  /** A state: its number and its word. */
  public static Measurement state(String quantity, double code, String word, Instant timestamp) {
    return new Measurement(quantity, code, word, timestamp, null, null);
  }

  /** A text. */
  public static Measurement text(String quantity, String text, Instant timestamp) {
    return new Measurement(quantity, null, text, timestamp, null, null);
  }

  /** No value, and why. */
  public static Measurement missing(
      String quantity, Reason reason, String message, Instant timestamp) {
    return new Measurement(quantity, null, null, timestamp, reason, message);
  }
}
