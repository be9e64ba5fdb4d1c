package org.sitewatt.model;

import java.time.Duration;
import java.time.Instant;

/** A site by the age of its last contact; limits are inclusive at the better side. */
public enum Freshness {
  FRESH,
  LATE,
  STALE,
  OFFLINE;

  private static final Duration FRESH_UNTIL = Duration.ofMinutes(35);
  private static final Duration LATE_UNTIL = Duration.ofMinutes(65);
  private static final Duration STALE_UNTIL = Duration.ofMinutes(125);

  /**
   * The freshness at an instant.
   *
   * @param lastContact UTC; null when the site was never reached, which is OFFLINE
   * @param now UTC
   */
  public static Freshness at(Instant lastContact, Instant now) {
    if (lastContact == null) {
      return OFFLINE;
    }
    Duration age = Duration.between(lastContact, now);
    if (age.compareTo(FRESH_UNTIL) <= 0) {
      return FRESH;
    }
    if (age.compareTo(LATE_UNTIL) <= 0) {
      return LATE;
    }
    return age.compareTo(STALE_UNTIL) <= 0 ? STALE : OFFLINE;
  }
}
