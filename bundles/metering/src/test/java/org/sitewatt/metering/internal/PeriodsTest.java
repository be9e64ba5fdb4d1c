package org.sitewatt.metering.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.service.Resolution;

class PeriodsTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @ParameterizedTest
  @CsvSource({
    "Europe/London, 2026-03-28T12:00:00Z, 48, 2026-03-28T00:00:00Z",
    "Europe/London, 2026-03-29T12:00:00Z, 46, 2026-03-29T00:00:00Z",
    "Europe/London, 2026-10-25T12:00:00Z, 50, 2026-10-24T23:00:00Z",
    "Australia/Lord_Howe, 2026-04-05T00:00:00Z, 49, 2026-04-04T13:00:00Z",
    "Australia/Lord_Howe, 2026-10-04T00:00:00Z, 47, 2026-10-03T13:30:00Z",
    "Asia/Kathmandu, 2026-03-01T00:00:00Z, 48, 2026-02-28T18:15:00Z",
  })
  void aLocalDayHasAsManyHalfHoursAsItHas(
      ZoneId zone, Instant within, long halfHours, Instant start) {
    List<Period> days = Periods.covering(within, within.plusMillis(1), Resolution.DAY, zone);
    assertThat(days).hasSize(1);
    assertThat(days.get(0).millis()).isEqualTo(halfHours * Grid.STEP);
    assertThat(Instant.ofEpochMilli(days.get(0).start())).isEqualTo(start);
  }

  @Test
  void theSettlementPeriodsOfTheShortAndTheLongDayStartWhereTheyShould() {
    List<Period> spring = halfHoursOf("2026-03-29T12:00:00Z");
    assertThat(start(spring, 1)).isEqualTo("2026-03-29T00:00:00Z");
    assertThat(start(spring, 3)).isEqualTo("2026-03-29T01:00:00Z");
    assertThat(start(spring, 46)).isEqualTo("2026-03-29T22:30:00Z");
    List<Period> autumn = halfHoursOf("2026-10-25T12:00:00Z");
    assertThat(start(autumn, 1)).isEqualTo("2026-10-24T23:00:00Z");
    assertThat(start(autumn, 5)).isEqualTo("2026-10-25T01:00:00Z");
    assertThat(start(autumn, 50)).isEqualTo("2026-10-25T23:30:00Z");
  }

  @Test
  void marchInLondonExpects1486HalfHours() {
    Instant within = Instant.parse("2026-03-15T00:00:00Z");
    Period march = Periods.covering(within, within.plusMillis(1), Resolution.MONTH, LONDON).get(0);
    assertThat(march.millis() / Grid.STEP).isEqualTo(1486);
  }

  @Test
  void spansAreWidenedToWholeIntervals() {
    Instant from = Instant.parse("2026-03-01T10:10:00Z");
    Instant to = Instant.parse("2026-03-01T10:30:00.001Z");
    assertThat(Periods.covering(from, to, Resolution.HALF_HOUR, LONDON)).hasSize(2);
    assertThat(Periods.covering(from, to, Resolution.DAY, LONDON)).hasSize(1);
    Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
    assertThat(Periods.covering(from, midnight, Resolution.DAY, LONDON)).hasSize(1);
    assertThat(Periods.covering(from, midnight.plusNanos(1), Resolution.DAY, LONDON)).hasSize(2);
  }

  @Test
  void emptyAndEndlessSpansAreRefused() {
    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    assertThatThrownBy(() -> Periods.covering(now, now, Resolution.DAY, LONDON))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("must be after from");
    assertThatThrownBy(
            () ->
                Periods.covering(now, now.plusSeconds(86_400L * 500), Resolution.HALF_HOUR, LONDON))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("20000 half-hours");
    assertThatThrownBy(() -> Periods.covering(Instant.EPOCH, now, Resolution.MONTH, ZoneOffset.UTC))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("20 years");
    assertThatThrownBy(
            () -> Periods.covering(Instant.MIN, Instant.MAX, Resolution.MONTH, ZoneOffset.UTC))
        .isInstanceOf(InvalidInputException.class);
  }

  private static List<Period> halfHoursOf(String within) {
    Instant instant = Instant.parse(within);
    Period day = Periods.covering(instant, instant.plusMillis(1), Resolution.DAY, LONDON).get(0);
    return Periods.covering(
        Instant.ofEpochMilli(day.start()),
        Instant.ofEpochMilli(day.end()),
        Resolution.HALF_HOUR,
        LONDON);
  }

  private static Instant start(List<Period> periods, int number) {
    return Instant.ofEpochMilli(periods.get(number - 1).start());
  }
}
