package org.sitewatt.metering.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.model.Flag;
import org.sitewatt.model.IntervalReason;

class CounterIntervalsTest {

  private static final CounterRules FREE = unrated(0, null);

  @Test
  void plain() {
    assertThat(derive(FREE, "10:00", "10:30", read("10:00", 5000.0), read("10:30", 5003.0)))
        .containsExactly(actual("10:00", 3.0));
  }

  @Test
  void rolloverOfAnUnsignedWord() {
    CounterRules watthours = rated(1000, 4294967.296, 20.0);
    assertThat(
            derive(watthours, "10:00", "10:30", read("10:00", 4294967.000), read("10:30", 0.704)))
        .containsExactly(halfHour("10:00", 1.0, Flag.ACTUAL, IntervalReason.ROLLOVER));
  }

  @Test
  void rolloverOfADecimalCounter() {
    CounterRules decimal = unrated(10_000, 1e6);
    assertThat(derive(decimal, "10:00", "10:30", read("10:00", 999998.40), read("10:30", 1.10)))
        .containsExactly(halfHour("10:00", 2.7, Flag.ACTUAL, IntervalReason.ROLLOVER));
  }

  @Test
  void aFallFromTheTopThatWouldBeMoreThanTheRatingIsAReset() {
    CounterRules decimal = rated(10_000, 1e6, 20.0);
    assertThat(derive(decimal, "10:00", "10:30", read("10:00", 999000.0), read("10:30", 1.10)))
        .containsExactly(missing("10:00", IntervalReason.RESET));
  }

  @Test
  void reset() {
    CounterRules rules = rated(100_000, 1e6, 20.0);
    assertThat(
            derive(
                rules,
                "10:00",
                "11:00",
                read("10:00", 48211.6),
                read("10:30", 0.4),
                read("11:00", 2.4)))
        .containsExactly(missing("10:00", IntervalReason.RESET), actual("10:30", 2.0));
  }

  @Test
  void jitterKeepsTheBase() {
    CounterRules rules = unrated(10_000, null);
    assertThat(
            derive(
                rules,
                "10:00",
                "11:00",
                read("10:00", 100.00),
                read("10:30", 99.99),
                read("11:00", 100.50)))
        .containsExactly(actual("10:00", 0.0), actual("10:30", 0.5));
  }

  @ParameterizedTest
  @CsvSource({"99.98, true", "99.97, false"})
  void jitterIsAtMostTwoCounts(double second, boolean jitter) {
    CounterRules rules = unrated(10_000, null);
    assertThat(derive(rules, "10:00", "10:30", read("10:00", 100.00), read("10:30", second)))
        .containsExactly(jitter ? actual("10:00", 0.0) : missing("10:00", IntervalReason.RESET));
  }

  @Test
  void offTheGrid() {
    assertThat(
            derive(
                FREE,
                "10:00",
                "11:00",
                read("09:58", 100),
                read("10:28", 106),
                read("10:58", 109),
                read("11:28", 115)))
        .containsExactly(actual("10:00", 5.8), actual("10:30", 3.2));
  }

  @Test
  void gap() {
    assertThat(derive(FREE, "08:00", "10:00", read("08:00", 1000), read("10:00", 1012)))
        .containsExactly(
            estimated("08:00", 3.0),
            estimated("08:30", 3.0),
            estimated("09:00", 3.0),
            estimated("09:30", 3.0));
  }

  @Test
  void aGapThatDoesNotDivideStillAddsUpExactly() {
    List<HalfHour> halfHours = derive(FREE, "08:00", "11:30", read("08:00", 0), read("11:30", 1));
    assertThat(halfHours).allMatch(h -> h.flag() == Flag.ESTIMATED);
    assertThat(halfHours.stream().mapToLong(HalfHour::micro).sum()).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @CsvSource({"26.082, true", "26.083, false"})
  void moreThanTheRatingAllowsIsSuspect(double used, boolean accepted) {
    // 3 x 230 V x 63 A = 43.47 kW; times 1.2 for half an hour is 26.082 kWh.
    CounterRules rules = rated(1000, null, 43.47);
    assertThat(derive(rules, "10:00", "10:30", read("10:00", 100), read("10:30", 100 + used)))
        .containsExactly(
            accepted
                ? actual("10:00", used)
                : new HalfHour(at("10:00"), null, Flag.SUSPECT, IntervalReason.POWER_CAP));
  }

  @ParameterizedTest
  @CsvSource({"165.6, true", "165.601, false", "1000000, false"})
  void withoutARatingMoreThanASmallSitesSupplyGivesIsSuspect(double used, boolean accepted) {
    // 3 x 230 V x 400 A = 276 kW; times 1.2 for half an hour is 165.6 kWh.
    assertThat(
            derive(
                unrated(1000, null),
                "10:00",
                "10:30",
                read("10:00", 100),
                read("10:30", 100 + used)))
        .containsExactly(
            accepted
                ? actual("10:00", used)
                : new HalfHour(at("10:00"), null, Flag.SUSPECT, IntervalReason.POWER_CAP));
  }

  @Test
  void withoutARatingAFallIsAWrapOnlyWhenItEndsNearZero() {
    // In a year even 201 000 kWh would be possible; more likely it is another meter.
    CounterRules rules = unrated(1000, 1e6);
    Sample before = new Sample(at("10:00"), 999_000);
    long yearLater = before.at() + 365 * 48 * Grid.STEP;
    assertThat(rules.rollover(before, new Sample(yearLater, 200_000))).isNull();
    assertThat(rules.rollover(before, new Sample(yearLater, 99_000))).isEqualTo(Micro.of(100_000));
  }

  @Test
  void withoutARatingAFallFromTheTopOfMoreThanASupplyGivesIsAReset() {
    assertThat(
            derive(
                unrated(1000, 1e6), "10:00", "10:30", read("10:00", 950_000), read("10:30", 1.0)))
        .containsExactly(missing("10:00", IntervalReason.RESET));
  }

  @Test
  void oneImpossibleReadIsKeptAside() {
    CounterRules rules = rated(1000, null, 10.0);
    assertThat(
            derive(
                rules,
                "10:00",
                "11:30",
                read("10:00", 100),
                read("10:30", 90_000),
                read("11:00", 104),
                read("11:30", 105)))
        .containsExactly(estimated("10:00", 2.0), estimated("10:30", 2.0), actual("11:00", 1.0));
  }

  @Test
  void twoConsistentReadsInARowAreANewBase() {
    CounterRules rules = rated(1000, null, 10.0);
    assertThat(
            derive(
                rules,
                "10:00",
                "11:30",
                read("10:00", 100),
                read("10:30", 90_000),
                read("11:00", 90_004),
                read("11:30", 90_005)))
        .containsExactly(
            new HalfHour(at("10:00"), null, Flag.SUSPECT, IntervalReason.POWER_CAP),
            actual("10:30", 4.0),
            actual("11:00", 1.0));
  }

  @Test
  void twoInconsistentReadsAreBothKeptAside() {
    CounterRules rules = rated(1000, null, 10.0);
    assertThat(
            derive(
                rules,
                "10:00",
                "11:30",
                read("10:00", 100),
                read("10:30", 90_000),
                read("11:00", 70_000),
                read("11:30", 103)))
        .extracting(HalfHour::flag)
        .containsExactly(Flag.ESTIMATED, Flag.ESTIMATED, Flag.ESTIMATED);
  }

  @Test
  void twoReadsMomentsApartMayDifferByOneCountWhateverTheRating() {
    CounterRules rules = rated(10_000, null, 2.0);
    assertThat(
            derive(
                rules,
                "10:00",
                "10:30",
                read("10:00", 100),
                read("10:14", 100.0),
                new Sample(at("10:14") + 1000, 100.01),
                read("10:30", 100.5)))
        .containsExactly(actual("10:00", 0.5));
  }

  @Test
  void readsMomentsApartOfARegisterWithUnknownCountsAreNoFault() {
    assertThat(
            derive(
                rated(0, null, 2.0),
                "10:00",
                "10:30",
                read("10:00", 100),
                read("10:14", 100.40),
                new Sample(at("10:14") + 2000, 100.41),
                new Sample(at("10:14") + 5000, 100.41),
                read("10:30", 100.9)))
        .containsExactly(actual("10:00", 0.9));
  }

  @ParameterizedTest
  @ValueSource(longs = {-60_000, 60_000})
  void aReadWithinAMinuteOfTheBoundaryIsTheBoundarys(long offset) {
    assertThat(
            derive(
                FREE,
                "10:00",
                "10:30",
                new Sample(at("10:00") + offset, 7),
                new Sample(at("10:30") - offset, 9)))
        .containsExactly(actual("10:00", 2.0));
  }

  @Test
  void aReadJustOverAMinuteFromTheBoundaryIsNotAndNothingIsGuessedBeyondIt() {
    assertThat(
            derive(
                FREE,
                "10:00",
                "11:00",
                new Sample(at("10:00") + 60_001, 7),
                read("10:30", 9),
                read("11:00", 10)))
        .containsExactly(missing("10:00", IntervalReason.NO_READING), actual("10:30", 1.0));
  }

  @Test
  void ofTwoReadsAtOneBoundaryTheCloserCounts() {
    assertThat(
            derive(
                FREE,
                "10:00",
                "11:00",
                read("10:00", 1),
                new Sample(at("10:30") - 40_000, 2),
                new Sample(at("10:30") + 10_000, 2.5),
                new Sample(at("10:30") + 50_000, 2.75),
                read("11:00", 4)))
        .containsExactly(actual("10:00", 1.5), actual("10:30", 1.5));
  }

  @Test
  void withoutReadsEverythingIsMissingAndNothingZero() {
    assertThat(derive(FREE, "10:00", "11:00"))
        .containsExactly(
            missing("10:00", IntervalReason.NO_READING),
            missing("10:30", IntervalReason.NO_READING));
    assertThat(derive(FREE, "10:00", "10:30", read("10:15", 5)))
        .containsExactly(missing("10:00", IntervalReason.NO_READING));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverTheReadsTheIntervalsAddUpToTheRegistersAdvance(long seed) {
    Random random = new Random(seed);
    double modulus = 1000;
    CounterRules rules = rated(1000, modulus, 1e5);
    List<Sample> samples = new ArrayList<>();
    long time = at("00:00");
    long total = 0;
    double register = 900 + random.nextInt(100_000) / 1000.0;
    samples.add(new Sample(time, register));
    while (time < at("00:00") + 20 * 24 * 3_600_000L) {
      time += 60_001 + random.nextInt(3 * 3_600_000);
      long used = random.nextInt(50_000);
      total += used * 1000;
      register = Math.round((register * 1000 + used) % (modulus * 1000)) / 1000.0;
      samples.add(new Sample(time, register));
    }
    time = Grid.ceil(time + Grid.SNAP);
    samples.add(new Sample(time, register));

    List<HalfHour> halfHours = CounterIntervals.of(samples, rules, at("00:00"), time);
    assertThat(halfHours).allMatch(h -> h.micro() != null && h.micro() >= 0);
    assertThat(halfHours.stream().mapToLong(HalfHour::micro).sum()).isEqualTo(total);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void aPartOfASpanIsDerivedAsTheWholeIs(long seed) {
    Random random = new Random(seed);
    CounterRules rules = rated(1000, 1e6, 20.0);
    List<Sample> samples = new ArrayList<>();
    double register = 500;
    for (int i = 0; i < 400; i++) {
      register += random.nextInt(8000) / 1000.0;
      if (random.nextInt(10) > 0) {
        samples.add(new Sample(at("00:00") + i * Grid.STEP + random.nextInt(200_000), register));
      }
    }
    List<HalfHour> whole =
        CounterIntervals.of(samples, rules, at("00:00"), at("00:00") + 400 * Grid.STEP);
    long from = at("00:00") + 100 * Grid.STEP;
    long to = from + 50 * Grid.STEP;
    List<Sample> around = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      boolean nextIsIn = i + 1 < samples.size() && samples.get(i + 1).at() >= from;
      boolean lastIsIn = i > 0 && samples.get(i - 1).at() <= to;
      if (nextIsIn && lastIsIn) {
        around.add(samples.get(i));
      }
    }
    assertThat(CounterIntervals.of(around, rules, from, to)).isEqualTo(whole.subList(100, 150));
  }

  private static CounterRules rated(long resolution, Double modulus, double rating) {
    return new CounterRules(resolution, modulus, rating, true);
  }

  private static CounterRules unrated(long resolution, Double modulus) {
    return new CounterRules(resolution, modulus, MostPerHour.ENERGY, false);
  }

  private static List<HalfHour> derive(
      CounterRules rules, String from, String to, Sample... samples) {
    return CounterIntervals.of(List.of(samples), rules, at(from), at(to));
  }

  private static Sample read(String time, double register) {
    return new Sample(at(time), register);
  }

  private static HalfHour actual(String start, double value) {
    return halfHour(start, value, Flag.ACTUAL, null);
  }

  private static HalfHour estimated(String start, double value) {
    return halfHour(start, value, Flag.ESTIMATED, IntervalReason.GAP);
  }

  private static HalfHour missing(String start, IntervalReason reason) {
    return new HalfHour(at(start), null, Flag.MISSING, reason);
  }

  private static HalfHour halfHour(String start, double value, Flag flag, IntervalReason reason) {
    return new HalfHour(at(start), Micro.of(value), flag, reason);
  }

  private static long at(String time) {
    return Instant.parse("2026-03-02T" + time + ":00Z").toEpochMilli();
  }
}
