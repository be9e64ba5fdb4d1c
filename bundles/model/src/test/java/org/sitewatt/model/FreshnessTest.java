package org.sitewatt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

  private static final Instant NOW = Instant.parse("2026-03-29T01:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, FRESH",
    "2100000, FRESH",
    "2100001, LATE",
    "3900000, LATE",
    "3900001, STALE",
    "7500000, STALE",
    "7500001, OFFLINE"
  })
  void agesAreInclusiveAtTheBetterSide(long ageMillis, Freshness expected) {
    assertThat(Freshness.at(NOW.minusMillis(ageMillis), NOW)).isEqualTo(expected);
  }

  @Test
  void aSiteNeverReachedIsOffline() {
    assertThat(Freshness.at(null, NOW)).isEqualTo(Freshness.OFFLINE);
  }

  @Test
  void aContactAheadOfTheClockIsFresh() {
    assertThat(Freshness.at(NOW.plusSeconds(5), NOW)).isEqualTo(Freshness.FRESH);
  }
}
