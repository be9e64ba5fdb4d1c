package org.sitewatt.metering.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Interval;
import org.sitewatt.model.IntervalReason;
import org.sitewatt.model.service.Resolution;

class BucketsTest {

  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final long LATER = DAY.toEpochMilli() + 400 * 86_400_000L;
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void thirtyOf48HalfHoursAreScaledAndEstimated() {
    Interval day = day(30, 2.0);
    assertThat(day.value()).isEqualTo(96.0);
    assertThat(day.flag()).isEqualTo(Flag.ESTIMATED);
    assertThat(day.reason()).isEqualTo(IntervalReason.PARTIAL_COVERAGE);
    assertThat(day.coverage()).isEqualTo(0.625);
  }

  @ParameterizedTest
  @CsvSource({"24, 0.5", "1, 0.020833"})
  void atHalfCoverageOrBelowThereIsNoValue(int known, double coverage) {
    Interval day = day(known, 2.0);
    assertThat(day.value()).isNull();
    assertThat(day.flag()).isEqualTo(Flag.MISSING);
    assertThat(day.reason()).isEqualTo(IntervalReason.PARTIAL_COVERAGE);
    assertThat(day.coverage()).isCloseTo(coverage, within(1e-5));
  }

  @Test
  void aWholeDayIsTheSum() {
    Interval day = day(48, 2.0);
    assertThat(day.value()).isEqualTo(96.0);
    assertThat(day.flag()).isEqualTo(Flag.ACTUAL);
    assertThat(day.reason()).isNull();
    assertThat(day.coverage()).isEqualTo(1.0);
  }

  @Test
  void aDayOfWhichNothingIsKnownSaysWhy() {
    Interval day = day(0, 0);
    assertThat(day.value()).isNull();
    assertThat(day.reason()).isEqualTo(IntervalReason.NO_READING);
  }

  @Test
  void aDayWithMixedFlagsIsMixed() {
    Buckets buckets = dayOf(DAY, LONDON, false);
    List<HalfHour> halfHours = halfHours(DAY, 48, 48, 1.0);
    HalfHour gap = halfHours.get(7);
    halfHours.set(7, new HalfHour(gap.start(), 1_000_000L, Flag.ESTIMATED, IntervalReason.GAP));
    buckets.add(halfHours);
    Interval day = buckets.intervals(LATER).get(0);
    assertThat(day.value()).isEqualTo(48.0);
    assertThat(day.flag()).isEqualTo(Flag.MIXED);
    assertThat(day.reason()).isEqualTo(IntervalReason.GAP);
    assertThat(day.coverage()).isEqualTo(1.0);
    assertThat(day.completeness()).isEqualTo(47.0 / 48);
  }

  @Test
  void completenessOfMarchInLondon() {
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    Buckets buckets =
        new Buckets(Periods.covering(start, start.plusSeconds(1), Resolution.MONTH, LONDON), false);
    buckets.add(halfHours(start, 1486, 1449, 1.0));
    Interval march = buckets.intervals(LATER).get(0);
    assertThat(march.coverage()).isCloseTo(0.9751, within(5e-5));
    assertThat(march.completeness()).isCloseTo(0.9751, within(5e-5));
  }

  @Test
  void theHalfHourAcrossMidnightInKathmanduIsSharedByMinutes() {
    // Local midnight is 18:15 UTC: half of the half-hour from 18:00 belongs to each day.
    Instant within = Instant.parse("2026-03-01T12:00:00Z");
    List<Period> days =
        Periods.covering(
            within, within.plusSeconds(86_400), Resolution.DAY, ZoneId.of("Asia/Kathmandu"));
    Buckets buckets = new Buckets(days, false);
    long from = buckets.from();
    List<HalfHour> halfHours = new ArrayList<>();
    for (long start = from; start < buckets.to(); start += Grid.STEP) {
      boolean midnight = Instant.ofEpochMilli(start).toString().endsWith("T18:00:00Z");
      halfHours.add(new HalfHour(start, midnight ? 3_000_001L : 0L, Flag.ACTUAL, null));
    }
    buckets.add(halfHours);
    List<Interval> intervals = buckets.intervals(LATER);
    assertThat(Instant.ofEpochMilli(from)).isEqualTo("2026-02-28T18:00:00Z");
    assertThat(intervals).hasSize(2);
    // Each day has the later part of one and the earlier part of the next.
    assertThat(intervals).extracting(Interval::value).containsExactly(3.000001, 3.000001);
    assertThat(intervals).extracting(Interval::coverage).containsExactly(1.0, 1.0);
  }

  @Test
  void aPeriodThatHasNotEndedHasNoValue() {
    Buckets buckets = dayOf(DAY, LONDON, false);
    buckets.add(halfHours(DAY, 48, 48, 1.0));
    Interval day = buckets.intervals(DAY.toEpochMilli() + 86_399_999).get(0);
    assertThat(day.value()).isNull();
    assertThat(day.reason()).isEqualTo(IntervalReason.NOT_ENDED);
  }

  @Test
  void aGaugeIsAveragedOverTheDay() {
    Buckets buckets = dayOf(DAY, LONDON, true);
    buckets.add(halfHours(DAY, 48, 36, 5.0));
    Interval day = buckets.intervals(LATER).get(0);
    assertThat(day.value()).isEqualTo(5.0);
    assertThat(day.flag()).isEqualTo(Flag.ESTIMATED);
    assertThat(day.coverage()).isEqualTo(0.75);
  }

  @Test
  void severalChannelsAddUpWhateverTheirKind() {
    Buckets counters = dayOf(DAY, LONDON, false);
    Buckets gauges = dayOf(DAY, LONDON, true);
    for (Buckets buckets : List.of(counters, gauges)) {
      buckets.add(halfHours(DAY, 48, 48, 1.0));
      buckets.nextChannel();
      buckets.add(halfHours(DAY, 48, 48, 2.0));
    }
    assertThat(counters.intervals(LATER).get(0).value()).isEqualTo(144.0);
    assertThat(gauges.intervals(LATER).get(0).value()).isEqualTo(3.0);
  }

  @ParameterizedTest
  @CsvSource({"30, 96.0, ESTIMATED", "24, , MISSING"})
  void whatWasBeforeTheFirstHalfHourIsNotKnownEither(int last, Double value, Flag flag) {
    Buckets buckets = dayOf(DAY, LONDON, false);
    buckets.add(halfHours(DAY.plusSeconds(1800L * (48 - last)), last, last, 2.0));
    Interval day = buckets.intervals(LATER).get(0);
    assertThat(day.value()).isEqualTo(value);
    assertThat(day.flag()).isEqualTo(flag);
    assertThat(day.coverage()).isEqualTo(last / 48.0);
    assertThat(day.completeness()).isEqualTo(last / 48.0);
  }

  @Test
  void whatComesToOthersCountsFromThere() {
    Buckets buckets = dayOf(DAY, LONDON, false);
    buckets.add(halfHours(DAY, 48, 48, 1.0));
    buckets.nextChannel();
    buckets.add(halfHours(DAY.plusSeconds(12 * 3600), 24, 24, 2.0));
    Interval day = buckets.intervals(LATER).get(0);
    assertThat(day.value()).isEqualTo(96.0);
    assertThat(day.flag()).isEqualTo(Flag.ACTUAL);
    assertThat(day.coverage()).isEqualTo(1.0);
  }

  @Test
  void whatBeganTogetherAtNoonSaysNothingOfTheMorning() {
    Buckets buckets = dayOf(DAY, LONDON, false);
    for (int i = 0; i < 2; i++) {
      buckets.nextChannel();
      buckets.add(halfHours(DAY.plusSeconds(12 * 3600), 24, 24, 2.0));
    }
    Interval day = buckets.intervals(LATER).get(0);
    assertThat(day.value()).isNull();
    assertThat(day.reason()).isEqualTo(IntervalReason.PARTIAL_COVERAGE);
    assertThat(day.coverage()).isEqualTo(0.5);
  }

  private static Interval day(int known, double each) {
    Buckets buckets = dayOf(DAY, LONDON, false);
    buckets.add(halfHours(DAY, 48, known, each));
    return buckets.intervals(LATER).get(0);
  }

  private static Buckets dayOf(Instant within, ZoneId zone, boolean averaged) {
    return new Buckets(
        Periods.covering(within, within.plusSeconds(1), Resolution.DAY, zone), averaged);
  }

  private static List<HalfHour> halfHours(Instant from, int count, int known, double each) {
    List<HalfHour> halfHours = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = from.toEpochMilli() + i * Grid.STEP;
      halfHours.add(
          i < known
              ? new HalfHour(start, Micro.of(each), Flag.ACTUAL, null)
              : HalfHour.missing(start, IntervalReason.NO_READING));
    }
    return halfHours;
  }
}
