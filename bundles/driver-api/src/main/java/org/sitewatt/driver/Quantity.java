package org.sitewatt.driver;

import java.util.Objects;

/**
 * What is measured.
 *
 * @param name from the vocabulary of {@link Quantities}, for instance {@code energy.active.import}
 * @param kind how its values behave
 * @param unit canonical UCUM unit; "1" for a ratio, "" for states and texts
 * @param min smallest possible value in that unit, inclusive; negative infinity when open
 * @param max largest possible value in that unit, inclusive; positive infinity when open
 */
public record Quantity(String name, QuantityKind kind, String unit, double min, double max) {

  public Quantity {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(unit, "unit");
  }

  /** Whether a number can be a value of this quantity: finite and within its bounds. */
  public boolean isPlausible(double value) {
    return Double.isFinite(value) && value >= min && value <= max;
  }
}
