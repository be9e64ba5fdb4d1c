package org.sitewatt.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoadCurveTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Weather MILD = new Weather(52, 7);

  private static LoadCurve curve(LoadPattern pattern, ZoneId zone) {
    return new LoadCurve(pattern, zone, MILD, 42);
  }

  @ParameterizedTest
  @EnumSource(LoadPattern.class)
  void theCounterIsTheIntegralOfThePower(LoadPattern pattern) {
    LoadCurve curve = curve(pattern, LONDON);
    Instant from = Instant.parse("2026-03-27T22:17:00Z");
    Instant to = Instant.parse("2026-03-31T02:41:00Z");
    Duration step = Duration.ofMinutes(1);
    double sum = 0;
    for (Instant at = from; at.isBefore(to); at = at.plus(step)) {
      sum += curve.share(at) / 60;
    }
    assertThat(sum).isPositive();
    assertThat(curve.shareHours(to) - curve.shareHours(from)).isCloseTo(sum, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/London, 2026-03-28T20:00:00Z",
    "Europe/London, 2026-10-24T20:00:00Z",
    "Asia/Kathmandu, 2026-05-01T12:00:00Z",
    "Australia/Lord_Howe, 2026-04-04T10:00:00Z",
    "Pacific/Apia, 2026-12-31T06:00:00Z"
  })
  void theCounterNeitherFallsNorJumpsWhereDaysMeet(ZoneId zone, Instant from) {
    for (LoadPattern pattern : LoadPattern.values()) {
      LoadCurve curve = curve(pattern, zone);
      double last = curve.shareHours(from);
      for (int second = 1; second < 36 * 3600; second += 59) {
        double now = curve.shareHours(from.plusSeconds(second));
        assertThat(now - last).as("%s at +%d s", pattern, second).isBetween(0.0, 59 / 3600.0);
        last = now;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(LoadPattern.class)
  void noLoadIsAboveItsRating(LoadPattern pattern) {
    for (double latitude : new double[] {-40, 28, 52, 65}) {
      LoadCurve curve = new LoadCurve(pattern, LONDON, new Weather(latitude, 3), 5);
      Instant start = Instant.parse("2025-12-20T00:00:00Z");
      for (int day = 0; day < 365; day += 6) {
        for (int quarter = 0; quarter < 96; quarter++) {
          Instant at = start.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(15L * quarter));
          double share = curve.share(at);
          if (share < 0 || share > 1) {
            fail("%s at latitude %s, %s: %s", pattern, latitude, at, share);
          }
        }
      }
    }
  }

  @Test
  void whatWasReadBeforeARestartIsComputedAgain() {
    Instant at = Instant.parse("2026-11-22T04:13:21.750Z");
    LoadCurve longRunning = curve(LoadPattern.HEATER, LONDON);
    longRunning.shareHours(Instant.parse("2026-01-05T00:00:00Z"));
    longRunning.shareHours(Instant.parse("2027-06-05T00:00:00Z"));
    LoadCurve restarted = curve(LoadPattern.HEATER, LONDON);
    assertThat(restarted.shareHours(at)).isEqualTo(longRunning.shareHours(at));
    assertThat(restarted.share(at)).isEqualTo(longRunning.share(at));
  }

  @Test
  void heatersFollowTheColdAndAirConditionersTheHeat() {
    assertThat(month(LoadPattern.HEATER, 1)).isGreaterThan(3 * month(LoadPattern.HEATER, 7));
    assertThat(month(LoadPattern.AIR_CONDITIONER, 7))
        .isGreaterThan(1.5 * month(LoadPattern.AIR_CONDITIONER, 1));
    assertThat(month(LoadPattern.LIGHTING, 12))
        .isGreaterThan(1.15 * month(LoadPattern.LIGHTING, 6));
  }

  @Test
  void weekendsAreQuieterThanWeekdays() {
    LocalDate wednesday = LocalDate.of(2026, 11, 18);
    for (LoadPattern pattern : new LoadPattern[] {LoadPattern.WATER, LoadPattern.LIGHTING}) {
      assertThat(day(pattern, wednesday.plusDays(4))).isLessThan(0.5 * day(pattern, wednesday));
    }
  }

  @Test
  void waterRestsAtNightUnlessItLeaks() {
    Instant two = Instant.parse("2026-11-18T02:00:00Z");
    Instant four = Instant.parse("2026-11-18T04:00:00Z");
    LoadCurve tight = curve(LoadPattern.WATER, LONDON);
    LoadCurve leaking = curve(LoadPattern.WATER_LEAK, LONDON);
    assertThat(tight.shareHours(four) - tight.shareHours(two)).isZero();
    assertThat(leaking.shareHours(four) - leaking.shareHours(two)).isCloseTo(0.08, within(1e-9));
  }

  @Test
  void coolingAtNightShows() {
    Instant two = Instant.parse("2026-11-18T02:00:00Z");
    assertThat(curve(LoadPattern.AIR_CONDITIONER_AT_NIGHT, LONDON).share(two))
        .isGreaterThan(3 * curve(LoadPattern.AIR_CONDITIONER, LONDON).share(two));
  }

  private static double month(LoadPattern pattern, int month) {
    LocalDate first = LocalDate.of(2026, month, 1);
    return used(pattern, first, first.plusDays(28));
  }

  private static double day(LoadPattern pattern, LocalDate day) {
    return used(pattern, day, day.plusDays(1));
  }

  private static double used(LoadPattern pattern, LocalDate from, LocalDate to) {
    LoadCurve curve = curve(pattern, LONDON);
    return curve.shareHours(to.atStartOfDay(LONDON).toInstant())
        - curve.shareHours(from.atStartOfDay(LONDON).toInstant());
  }
}
