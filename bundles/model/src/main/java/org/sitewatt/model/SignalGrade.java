package org.sitewatt.model;

import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** How good a cellular signal is; limits are inclusive at the better side. */
public enum SignalGrade {
  EXCELLENT,
  GOOD,
  FAIR,
  POOR,
  NONE;

  /** By RSRP in dBm. */
  public static SignalGrade ofRsrp(double dbm) {
    return grade(dbm, -80, -90, -100, -110);
  }

  /** By RSSI in dBm. */
  public static SignalGrade ofRssi(double dbm) {
    return grade(dbm, -65, -75, -85, -95);
  }

  /** By RSRQ in dB; never NONE. */
  public static SignalGrade ofRsrq(double db) {
    return grade(db, -10, -15, -20, Double.NEGATIVE_INFINITY);
  }

  /** By SINR in dB; never NONE. */
  public static SignalGrade ofSinr(double db) {
    return grade(db, 20, 13, 0, Double.NEGATIVE_INFINITY);
  }

  /**
   * The worst of the values that are there; a null is one that is not.
   *
   * @return null when all are null
   */
  public static SignalGrade worst(Double rsrp, Double rsrq, Double sinr, Double rssi) {
    return Stream.of(
            rsrp == null ? null : ofRsrp(rsrp),
            rsrq == null ? null : ofRsrq(rsrq),
            sinr == null ? null : ofSinr(sinr),
            rssi == null ? null : ofRssi(rssi))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /**
   * RSSI in dBm of a CSQ as the AT+CSQ command gives it: 2n - 113.
   *
   * @param csq 0 to 31, or 99 for unknown
   * @return empty for 99 and everything outside 0 to 31
   */
  public static OptionalInt rssiOfCsq(int csq) {
    return csq >= 0 && csq <= 31 ? OptionalInt.of(2 * csq - 113) : OptionalInt.empty();
  }

  private static SignalGrade grade(
      double value, double excellent, double good, double fair, double poor) {
    if (value >= excellent) {
      return EXCELLENT;
    }
    if (value >= good) {
      return GOOD;
    }
    if (value >= fair) {
      return FAIR;
    }
    return value >= poor ? POOR : NONE;
  }
}
