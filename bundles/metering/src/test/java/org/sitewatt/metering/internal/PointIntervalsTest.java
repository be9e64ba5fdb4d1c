package org.sitewatt.metering.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.Flag;
import org.sitewatt.model.IntervalReason;

class PointIntervalsTest {

  @Test
  void aGaugeIsTheReadAtTheEnd() {
    assertThat(gauge(read("10:00", 1), new Sample(at("10:30") + 45_000, 2.5), read("11:00", 4)))
        .containsExactly(actual("10:00", 2.5), actual("10:30", 4));
  }

  @Test
  void offTheGridAGaugeLiesBetweenTheReadsAround() {
    assertThat(gauge(read("10:10", 1), read("10:40", 4), read("11:10", 4)))
        .containsExactly(
            new HalfHour(at("10:00"), 3_000_000L, Flag.ESTIMATED, IntervalReason.INTERPOLATED),
            new HalfHour(at("10:30"), 4_000_000L, Flag.ESTIMATED, IntervalReason.INTERPOLATED));
  }

  @Test
  void betweenDistantReadsNothingIsKnownOfAGauge() {
    assertThat(gauge(read("10:00", 1), read("11:00", 4)))
        .containsExactly(missing("10:00"), actual("10:30", 4));
    assertThat(gauge()).containsExactly(missing("10:00"), missing("10:30"));
  }

  @Test
  void aStateIsTheLastOneReadInTheInterval() {
    assertThat(
            PointIntervals.of(
                List.of(read("10:10", 1), read("10:20", 0)), false, at("10:00"), at("11:00")))
        .containsExactly(actual("10:00", 0), missing("10:30"));
  }

  private static List<HalfHour> gauge(Sample... samples) {
    return PointIntervals.of(List.of(samples), true, at("10:00"), at("11:00"));
  }

  private static Sample read(String time, double value) {
    return new Sample(at(time), value);
  }

  private static HalfHour actual(String start, double value) {
    return new HalfHour(at(start), Micro.of(value), Flag.ACTUAL, null);
  }

  private static HalfHour missing(String start) {
    return new HalfHour(at(start), null, Flag.MISSING, IntervalReason.NO_READING);
  }

  private static long at(String time) {
    return Instant.parse("2026-03-02T" + time + ":00Z").toEpochMilli();
  }
}
