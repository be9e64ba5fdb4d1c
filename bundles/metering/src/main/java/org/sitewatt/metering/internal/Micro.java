package org.sitewatt.metering.internal;

/**
 * Amounts as whole millionths of their unit (mWh of a kWh, mL of a m3), so that parts add up to
 * their whole exactly. Good for amounts up to 9.2e12 units.
 */
final class Micro {

  private static final double PER_UNIT = 1e6;

  private Micro() {}

  static long of(double amount) {
    return Math.round(amount * PER_UNIT);
  }

  static double toUnits(long micro) {
    return micro / PER_UNIT;
  }

  /** The part of an amount that belongs to the first {@code part} of {@code whole}. */
  static long share(long micro, long part, long whole) {
    return Math.round(micro * ((double) part / whole));
  }
}
