package org.sitewatt.simulator.load;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * The outdoor temperature of a place: a season, warm and cold spells, day and night.
 *
 * @param latitude WGS 84 degrees; decides how cold and how seasonal the place is
 * @param seed places with the same seed have the same spells
 */
public record Weather(double latitude, long seed) {

  private static final double COLDEST_DAY_NORTH = 21;
  private static final double COLDEST_DAY_SOUTH = 203;
  private static final double SPELL_DAYS = 4;
  private static final double SPELL_CELSIUS = 6;
  private static final double NIGHT_CELSIUS = 3.5;
  private static final double WARMEST_HOUR = 15;

  /** Mean temperature of a local day, degrees Celsius. */
  public double mean(LocalDate day) {
    double year = 27 - 0.33 * Math.abs(latitude);
    double season = 0.14 * Math.abs(latitude);
    double coldest = latitude >= 0 ? COLDEST_DAY_NORTH : COLDEST_DAY_SOUTH;
    double phase = 2 * Math.PI * (day.getDayOfYear() - coldest) / 365.25;
    return year
        - season * Math.cos(phase)
        + SPELL_CELSIUS * Noise.smooth(seed, day.toEpochDay() / SPELL_DAYS);
  }

  /** Temperature at a local time, degrees Celsius. */
  public double at(LocalDateTime time) {
    double hour = time.getHour() + time.getMinute() / 60.0;
    return mean(time.toLocalDate())
        + NIGHT_CELSIUS * Math.cos(2 * Math.PI * (hour - WARMEST_HOUR) / 24);
  }
}
