package org.sitewatt.metering.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.service.IntervalService;
import org.sitewatt.model.service.Resolution;

/** The intervals that cover a span: half-hours of the grid, or local days or months. */
final class Periods {

  /** No days and months over longer spans, which would read more than anybody looks at. */
  private static final long MAX_YEARS = 20;

  private Periods() {}

  /**
   * The whole intervals that cover {@code [from, to)}, in order of time.
   *
   * @param zone decides where days and months begin
   * @throws InvalidInputException if the span is empty or too long
   */
  static List<Period> covering(Instant from, Instant to, Resolution resolution, ZoneId zone) {
    if (!from.isBefore(to)) {
      throw new InvalidInputException("to", "'" + to + "' must be after from '" + from + "'");
    }
    long years = Math.abs(ChronoUnit.DAYS.between(from, to)) / 366;
    if (years >= MAX_YEARS) {
      throw tooLong(from, to, "must lie within " + MAX_YEARS + " years after from");
    }
    if (resolution == Resolution.HALF_HOUR) {
      return halfHours(from, to);
    }
    return resolution == Resolution.DAY ? days(from, to, zone) : months(from, to, zone);
  }

  private static List<Period> halfHours(Instant from, Instant to) {
    long begin = Grid.floor(from).toEpochMilli();
    long end = Grid.ceil(to).toEpochMilli();
    if ((end - begin) / Grid.STEP > IntervalService.MAX_INTERVALS) {
      throw tooLong(
          from, to, "must be at most " + IntervalService.MAX_INTERVALS + " half-hours after from");
    }
    List<Period> periods = new ArrayList<>();
    for (long start = begin; start < end; start += Grid.STEP) {
      periods.add(new Period(start, start + Grid.STEP));
    }
    return periods;
  }

  private static List<Period> days(Instant from, Instant to, ZoneId zone) {
    List<Period> periods = new ArrayList<>();
    LocalDate day = from.atZone(zone).toLocalDate();
    while (Instant.ofEpochMilli(startOf(day, zone)).isBefore(to)) {
      LocalDate next = day.plusDays(1);
      periods.add(new Period(startOf(day, zone), startOf(next, zone)));
      day = next;
    }
    return periods;
  }

  private static List<Period> months(Instant from, Instant to, ZoneId zone) {
    List<Period> periods = new ArrayList<>();
    LocalDate month = from.atZone(zone).toLocalDate().withDayOfMonth(1);
    while (Instant.ofEpochMilli(startOf(month, zone)).isBefore(to)) {
      LocalDate next = month.plusMonths(1);
      periods.add(new Period(startOf(month, zone), startOf(next, zone)));
      month = next;
    }
    return periods;
  }

  private static long startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private static InvalidInputException tooLong(Instant from, Instant to, String right) {
    return new InvalidInputException(
        "to", "'" + to + "' " + right + ", '" + from + "'; ask for less, or for days or months");
  }
}
