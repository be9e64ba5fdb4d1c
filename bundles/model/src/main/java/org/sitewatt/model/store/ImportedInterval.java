package org.sitewatt.model.store;

import java.time.Instant;
import java.util.Objects;
import org.sitewatt.model.Flag;

/**
 * A half-hour that was told from outside instead of derived here.
 *
 * @param quantity which, from the vocabulary
 * @param start UTC, on the half-hour grid
 * @param value in the quantity's canonical unit; null exactly when the flag is MISSING
 * @param flag what it is worth; not MIXED
 */
public record ImportedInterval(String quantity, Instant start, Double value, Flag flag) {

  public ImportedInterval {
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(start, "start");
    if (flag == Flag.MIXED || (flag == Flag.MISSING) != (value == null)) {
      throw new IllegalArgumentException(
          quantity + " " + start + ": flag " + flag + " does not fit value " + value);
    }
  }
}
