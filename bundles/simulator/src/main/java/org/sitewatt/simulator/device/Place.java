package org.sitewatt.simulator.device;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.sitewatt.simulator.load.Noise;
import org.sitewatt.simulator.load.Weather;

/**
 * Where simulated devices stand.
 *
 * @param zone decides when it is day
 * @param latitude WGS 84 degrees
 * @param longitude WGS 84 degrees
 * @param operators the mobile networks of the first and the second SIM, two names
 */
public record Place(ZoneId zone, double latitude, double longitude, List<String> operators) {

  public Place {
    Objects.requireNonNull(zone, "zone");
    operators = List.copyOf(operators);
    if (operators.size() != 2) {
      throw new IllegalArgumentException("operators " + operators + ": must be two names");
    }
  }

  /** The weather, the same for neighbours: by whole degrees of latitude and by time zone. */
  public Weather weather() {
    return new Weather(Math.rint(latitude), Noise.seed(zone.getId()));
  }
}
