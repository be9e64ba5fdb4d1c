package org.sitewatt.simulator.load;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * How a kind of load spends its days. A pattern says how much of its rating a day takes on average
 * ({@link #level}) and how the day's total spreads over its slots ({@link #weight}).
 */
public enum LoadPattern {
  /** Follows the cold; warms the place up before it opens. */
  HEATER {
    @Override
    double level(LocalDate day, Weather weather, long seed) {
      double cold = clamp((16.5 - weather.mean(day)) / 45, 0.012, 0.38);
      return cold * (isWeekend(day) ? 0.6 : 1) * someday(seed, day, 0.08);
    }

    @Override
    double weight(LocalDate day, double hour, long seed, long slot) {
      double day0 = 0.3 + 0.35 * plateau(hour, 6, 18) + 0.3 * bump(hour, 7, 1.3);
      return day0 * (0.75 + 0.3 * Noise.uniform(seed, slot));
    }
  },
  /** Follows the heat of the day; rests when the place is closed. */
  AIR_CONDITIONER {
    @Override
    double level(LocalDate day, Weather weather, long seed) {
      double warm = 0.05 + clamp((weather.mean(day) - 8) / 55, 0, 0.3);
      return warm * (isWeekend(day) ? 0.45 : 1) * someday(seed, day, 0.1);
    }

    @Override
    double weight(LocalDate day, double hour, long seed, long slot) {
      return (0.08 + plateau(hour, 7.5, 18.5) * (0.6 + 0.35 * bump(hour, 15, 3)))
          * (0.8 + 0.25 * Noise.uniform(seed, slot));
    }
  },
  /** An air conditioner that nobody switches off at night. */
  AIR_CONDITIONER_AT_NIGHT {
    @Override
    double level(LocalDate day, Weather weather, long seed) {
      return AIR_CONDITIONER.level(day, weather, seed) + 0.16 * someday(seed, day, 0.1);
    }

    @Override
    double weight(LocalDate day, double hour, long seed, long slot) {
      return (0.75 + 0.2 * bump(hour, 15, 3)) * (0.8 + 0.25 * Noise.uniform(seed, slot));
    }
  },
  /** Taps and tanks: short draws while people are there, nothing at night. */
  WATER {
    @Override
    double level(LocalDate day, Weather weather, long seed) {
      return (isWeekend(day) ? 0.005 : 0.018) * someday(seed, day, 0.3);
    }

    @Override
    double weight(LocalDate day, double hour, long seed, long slot) {
      double people = plateau(hour, 6, 19) * (0.4 + bump(hour, 8, 1) + 0.7 * bump(hour, 12.5, 1));
      return Noise.uniform(seed, slot) < 0.4 ? people * (0.2 + Noise.uniform(~seed, slot)) : 0;
    }
  },
  /** The same with a pipe that never stops dripping. */
  WATER_LEAK {
    @Override
    double level(LocalDate day, Weather weather, long seed) {
      return WATER.level(day, weather, seed);
    }

    @Override
    double weight(LocalDate day, double hour, long seed, long slot) {
      return WATER.weight(day, hour, seed, slot);
    }

    @Override
    double always() {
      return 0.04;
    }
  },
  /** On while the place is open, more of it when it is dark, a few lamps all night. */
  LIGHTING {
    @Override
    double level(LocalDate day, Weather weather, long seed) {
      double winter = Math.cos(2 * Math.PI * (day.getDayOfYear() + 10) / 365.25);
      double dark = weather.latitude() >= 0 ? winter : -winter;
      return (isWeekend(day) ? 0.08 : 0.3 + 0.06 * dark) * someday(seed, day, 0.05);
    }

    @Override
    double weight(LocalDate day, double hour, long seed, long slot) {
      double winter = Math.cos(2 * Math.PI * (day.getDayOfYear() + 10) / 365.25);
      double night = 1 - plateau(hour, 6.5 + 1.5 * winter, 18.5 - 2 * winter);
      double open = isWeekend(day) ? 0 : plateau(hour, 7, 19);
      return (0.1 * night + open * (0.65 + 0.2 * night)) * (0.95 + 0.1 * Noise.uniform(seed, slot));
    }
  },
  /** What hangs behind an uninterruptible supply: nearly even. */
  UPS {
    @Override
    double level(LocalDate day, Weather weather, long seed) {
      return 0.42 * someday(seed, day, 0.03);
    }

    @Override
    double weight(LocalDate day, double hour, long seed, long slot) {
      return 0.85 + 0.1 * plateau(hour, 8, 18) + 0.05 * Noise.uniform(seed, slot);
    }
  },
  /** Computers: even, a little busier by day. */
  SERVER {
    @Override
    double level(LocalDate day, Weather weather, long seed) {
      return (isWeekend(day) ? 0.5 : 0.54) * someday(seed, day, 0.04);
    }

    @Override
    double weight(LocalDate day, double hour, long seed, long slot) {
      return 0.82 + 0.1 * plateau(hour, 8, 18) + 0.08 * Noise.uniform(seed, slot);
    }
  };

  /** Mean of a local day as a share of the rating, without {@link #always()}. */
  abstract double level(LocalDate day, Weather weather, long seed);

  /**
   * Weight of one slot among those of its day, not negative.
   *
   * @param hour local time of day, 0 to below 24
   * @param slot number of the slot, never the same on two days
   */
  abstract double weight(LocalDate day, double hour, long seed, long slot);

  /** What runs at every moment, as a share of the rating. */
  double always() {
    return 0;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  private static double someday(long seed, LocalDate day, double by) {
    return 1 + by * Noise.spread(seed, day.toEpochDay());
  }

  private static double bump(double hour, double centre, double width) {
    double away = (hour - centre) / width;
    return Math.exp(-away * away);
  }

  /** 1 between two hours, 0 outside, with half-hour slopes. */
  private static double plateau(double hour, double from, double to) {
    return clamp(Math.min(hour - from, to - hour) * 2 + 0.5, 0, 1);
  }

  private static double clamp(double value, double min, double max) {
    return Math.max(min, Math.min(max, value));
  }
}
