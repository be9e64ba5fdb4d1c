package org.sitewatt.metering.internal;

/**
 * What is known of a COUNTER, and what follows for the difference of two of its reads.
 *
 * @param resolution one count of the register, in {@link Micro millionths}; 0 when unknown
 * @param modulus where the register wraps, in its unit; null when it does not or this is unknown
 * @param hourly most that it can advance in an hour, in its unit, before the allowance
 * @param rated whether that is the device's own rating, rather than the most of any device
 */
record CounterRules(long resolution, Double modulus, double hourly, boolean rated) {

  /** How far above its rating a device may be taken seriously. */
  private static final double ALLOWANCE = 1.2;

  /** A register wraps from its top; one that falls from lower down was reset. */
  private static final double TOP = 0.9;

  private static final long UNKNOWN_COUNT_MILLIS = 60_000;
  private static final double MILLIS_PER_HOUR = 3_600_000.0;

  /** Whether an advance is a fall so small that only the last digits trembled. */
  boolean isJitter(long advance) {
    return advance < 0 && advance >= -2 * resolution;
  }

  /** The advance through the wrap; null when the fall was no wrap. */
  Long rollover(Sample before, Sample after) {
    if (modulus == null || before.value() < TOP * modulus) {
      return null;
    }
    long advance = Micro.of(after.value() + modulus - before.value());
    boolean believed = rated || after.value() <= (1 - TOP) * modulus;
    return believed && !exceedsCap(advance, after.at() - before.at()) ? advance : null;
  }

  /**
   * Whether an advance is more than the device can have used.
   *
   * @param millis in which it did; between reads less than an interval apart, one count is allowed
   *     on top, since a register moves in whole counts; where a count is not known, what the device
   *     can use in a minute
   */
  boolean exceedsCap(long advance, long millis) {
    long count = resolution > 0 ? resolution : Micro.of(cap(UNKNOWN_COUNT_MILLIS));
    return advance > Micro.of(cap(millis)) + (millis < Grid.STEP ? count : 0);
  }

  /** Most that the device can use in a time, in its unit. */
  double cap(long millis) {
    return ALLOWANCE * hourly * (millis / MILLIS_PER_HOUR);
  }

  /** Whether one read can follow another without anything being wrong. */
  boolean isConsistent(Sample before, Sample after) {
    long advance = Micro.of(after.value() - before.value());
    return isJitter(advance) || (advance >= 0 && !exceedsCap(advance, after.at() - before.at()));
  }
}
