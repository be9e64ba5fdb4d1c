package org.sitewatt.metering.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.model.Flag;
import org.sitewatt.model.IntervalReason;
import org.sitewatt.model.store.ImportedInterval;

class OverlayTest {

  private static final long START = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();

  /** Derived 1.0 kWh or nothing; told 2.0 kWh or nothing. */
  @ParameterizedTest
  @CsvSource({
    "ACTUAL, ACTUAL, 2.0, ACTUAL",
    "ACTUAL, EDITED, 2.0, EDITED",
    "ACTUAL, DERIVED, 2.0, DERIVED",
    "ACTUAL, ESTIMATED, 1.0, ACTUAL",
    "ACTUAL, SUSPECT, 1.0, ACTUAL",
    "ACTUAL, MISSING, 1.0, ACTUAL",
    "ESTIMATED, ESTIMATED, 2.0, ESTIMATED",
    "ESTIMATED, ACTUAL, 2.0, ACTUAL",
    "MISSING, ESTIMATED, 2.0, ESTIMATED",
    "MISSING, ACTUAL, 2.0, ACTUAL",
    "MISSING, SUSPECT, , SUSPECT",
    "MISSING, MISSING, , MISSING",
    "SUSPECT, ESTIMATED, 2.0, ESTIMATED"
  })
  void whatSaysMoreCounts(Flag derived, Flag told, Double value, Flag flag) {
    HalfHour known =
        switch (derived) {
          case MISSING -> HalfHour.missing(START, IntervalReason.NO_READING);
          case SUSPECT -> HalfHour.missing(START, IntervalReason.POWER_CAP);
          default -> new HalfHour(START, Micro.of(1.0), derived, null);
        };
    ImportedInterval imported =
        new ImportedInterval(
            "energy.active.import",
            Instant.ofEpochMilli(START),
            told == Flag.MISSING ? null : 2.0,
            told);
    HalfHour counts = Overlay.of(List.of(known), List.of(imported)).get(0);
    assertThat(counts.micro() == null ? null : Micro.toUnits(counts.micro())).isEqualTo(value);
    assertThat(counts.flag()).isEqualTo(flag);
  }
}
