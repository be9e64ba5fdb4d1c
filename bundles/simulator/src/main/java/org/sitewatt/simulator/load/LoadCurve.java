package org.sitewatt.simulator.load;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * A load over time, as a share of its rating: even within each slot of five minutes, and its
 * integral exact. A pure function of its arguments and the instant: what was read last month can be
 * computed today, and what is read now goes on from it.
 *
 * <p>Thread-safe. Keeps the totals of past days (8 bytes each) and the slots of one day.
 */
public final class LoadCurve {

  /**
   * The integral is computed from local midnight of this day on; what was used before is one
   * number, and there is no load before it.
   */
  public static final LocalDate ORIGIN = LocalDate.of(2025, 1, 1);

  /** Within a slot the load is even. */
  public static final Duration SLOT = Duration.ofMinutes(5);

  private static final double SECONDS_AN_HOUR = 3600;
  private static final double HOURS_A_YEAR = 8766;

  private final LoadPattern pattern;
  private final ZoneId zone;
  private final Weather weather;
  private final long seed;
  private final Instant start;

  /** Share-hours up to the start of each day since the origin; replaced whole when it grows. */
  private volatile double[] totals;

  private volatile Day recent;

  /**
   * The load of one place.
   *
   * @param seed two loads of a place differ by it
   */
  public LoadCurve(LoadPattern pattern, ZoneId zone, Weather weather, long seed) {
    this.pattern = pattern;
    this.zone = zone;
    this.weather = weather;
    this.seed = seed;
    this.start = midnight(ORIGIN);
    this.totals = new double[] {usedBefore()};
  }

  /** Load at an instant as a share of the rating, 0 to 1. */
  public double share(Instant at) {
    return at.isBefore(start) ? 0 : day(at).share(at);
  }

  /** Integral of the share up to an instant, in hours; never falls. */
  public double shareHours(Instant at) {
    if (at.isBefore(start)) {
      return totals[0];
    }
    Day day = day(at);
    return total(Math.toIntExact(day.date.toEpochDay() - ORIGIN.toEpochDay())) + day.shareHours(at);
  }

  /** A few months to a few years at the level of a mild day. */
  private double usedBefore() {
    double level = pattern.level(LocalDate.of(2024, 4, 15), weather, seed) + pattern.always();
    return level * HOURS_A_YEAR * (0.3 + 2.5 * Noise.uniform(seed, 1));
  }

  private double total(int days) {
    double[] known = totals;
    return days < known.length ? known[days] : grow(days)[days];
  }

  private synchronized double[] grow(int days) {
    double[] known = totals;
    if (days >= known.length) {
      double[] grown = Arrays.copyOf(known, days + 1);
      for (int i = known.length; i <= days; i++) {
        grown[i] = grown[i - 1] + shareHoursOf(ORIGIN.plusDays(i - 1L));
      }
      totals = grown;
      return grown;
    }
    return known;
  }

  private double shareHoursOf(LocalDate date) {
    double hours = hours(Duration.between(midnight(date), midnight(date.plusDays(1))));
    return (pattern.level(date, weather, seed) + pattern.always()) * hours;
  }

  private Day day(Instant at) {
    Day day = recent;
    if (day == null || !day.contains(at)) {
      day = compute(LocalDate.ofInstant(at, zone));
      recent = day;
    }
    return day;
  }

  private Day compute(LocalDate date) {
    Instant from = midnight(date);
    Instant to = midnight(date.plusDays(1));
    int slots = Math.toIntExact(Duration.between(from, to).dividedBy(SLOT));
    double[] upTo = new double[slots + 1];
    for (int i = 0; i < slots; i++) {
      Instant slot = from.plus(SLOT.multipliedBy(i));
      LocalDateTime local = LocalDateTime.ofInstant(slot, zone);
      double hour = local.getHour() + local.getMinute() / 60.0;
      long number = slot.getEpochSecond() / SLOT.toSeconds();
      upTo[i + 1] = upTo[i] + pattern.weight(date, hour, seed, number);
    }
    double weights = upTo[slots];
    double spread = pattern.level(date, weather, seed) * hours(Duration.between(from, to));
    double perWeight = weights > 0 ? spread / weights : 0;
    double slotHours = hours(SLOT);
    double always = pattern.always() + (weights > 0 ? 0 : pattern.level(date, weather, seed));
    double total = shareHoursOf(date);
    for (int i = 0; i < slots; i++) {
      upTo[i] = Math.min(upTo[i] * perWeight + always * slotHours * i, total);
    }
    upTo[slots] = total;
    return new Day(date, from, to, upTo);
  }

  private Instant midnight(LocalDate date) {
    return date.atStartOfDay(zone).toInstant();
  }

  private static double hours(Duration duration) {
    return duration.toSeconds() / SECONDS_AN_HOUR;
  }

  /** One local day: share-hours from its start to the start of each slot, and to its end. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the curve, never compared
  private record Day(LocalDate date, Instant from, Instant to, double[] upTo) {

    boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }

    double share(Instant at) {
      int slot = (int) Duration.between(from, at).dividedBy(SLOT);
      return (upTo[slot + 1] - upTo[slot]) / hours(SLOT);
    }

    double shareHours(Instant at) {
      Duration since = Duration.between(from, at);
      int slot = (int) since.dividedBy(SLOT);
      double part = since.minus(SLOT.multipliedBy(slot)).toMillis() / (double) SLOT.toMillis();
      return upTo[slot] + (upTo[slot + 1] - upTo[slot]) * part;
    }
  }
}
