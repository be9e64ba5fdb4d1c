package org.sitewatt.simulator.device;

import java.time.Instant;
import java.time.LocalDateTime;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.simulator.load.Noise;

/** Temperatures and humidity: outdoors as the weather is, inside what a room or a case has. */
final class ClimateValues implements ValueSource {

  private static final double ROOM_CELSIUS = 20.5;
  private static final double CASE_CELSIUS = 34;

  private final Place place;
  private final DeviceType type;
  private final long seed;

  ClimateValues(SimulatedDevice device, Place place) {
    this.place = place;
    this.type = device.type();
    this.seed = device.seed();
  }

  @Override
  public SimulatedValue value(String quantity, Instant at) {
    if (quantity.equals("humidity")) {
      return SimulatedValue.of(47 + 9 * slow(at, 7));
    }
    if (quantity.startsWith("temperature")) {
      return SimulatedValue.of(celsius(quantity, at));
    }
    return null;
  }

  private double celsius(String quantity, Instant at) {
    double outdoor = place.weather().at(LocalDateTime.ofInstant(at, place.zone()));
    if (quantity.startsWith("temperature.out")) {
      return outdoor;
    }
    double inside = LoadCurves.isMeter(type) ? ROOM_CELSIUS : CASE_CELSIUS;
    return inside + 0.12 * (outdoor - 10) + 1.2 * slow(at, quantity.length());
  }

  private double slow(Instant at, int part) {
    return Noise.smooth(Noise.seed(seed, part), at.getEpochSecond() / 3600.0);
  }
}
