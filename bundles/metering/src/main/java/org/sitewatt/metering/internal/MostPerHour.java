package org.sitewatt.metering.internal;

import org.sitewatt.driver.Quantity;

/**
 * How far a COUNTER advances in an hour at most, where no rating says it: generous, so that nothing
 * true is doubted, and far below what a misread register claims.
 */
final class MostPerHour {

  /** Three phases of 230 V and 400 A, the largest supply of a small site: kW, kvar or kVA. */
  static final double ENERGY = 3 * 230 * 400 / 1000.0;

  /** A DN 100 meter at its overload flow, Q4 = 1.25 x Q3 of 100 m3/h (ISO 4064-1): m3/h. */
  static final double WATER = 125;

  /** Inputs of controllers count pulses of up to 10 kHz. */
  static final double PULSES = 10_000 * 3600.0;

  private MostPerHour() {}

  /**
   * In the quantity's unit an hour.
   *
   * @param rating of the device, in kW; null when unknown
   */
  static double of(Quantity quantity, Double rating) {
    return switch (quantity.unit()) {
      case "kWh", "kvarh", "kVAh" -> rating == null ? ENERGY : Math.max(ENERGY, rating);
      case "m3" -> WATER;
      default -> PULSES;
    };
  }
}
