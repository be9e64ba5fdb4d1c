package org.sitewatt.simulator.device;

import java.time.Duration;
import java.time.Instant;
import org.sitewatt.simulator.fault.Schedule;
import org.sitewatt.simulator.load.Noise;

/** What a cellular router says of its radio, its network and its position. */
final class GatewayValues implements ValueSource {

  private static final double METRES_A_DEGREE = 111_320;
  private static final double GNSS_ERROR_METRES = 4;

  private final Place place;
  private final long seed;
  private final boolean weak;
  private final Schedule secondSim;

  GatewayValues(SimulatedDevice device, Place place) {
    this.place = place;
    this.seed = device.seed();
    this.weak = device.traits().contains(Trait.WEAK_SIGNAL);
    this.secondSim =
        Schedule.nowAndThen(seed, Duration.ofDays(6), Duration.ofHours(2), Duration.ofHours(20));
  }

  @Override
  public SimulatedValue value(String quantity, Instant at) {
    Double number = number(quantity, at);
    if (number != null) {
      return SimulatedValue.of(number);
    }
    String text = text(quantity, at);
    return text == null ? null : SimulatedValue.of(text);
  }

  private Double number(String quantity, Instant at) {
    return switch (quantity) {
      case "signal.rsrp" -> rsrp(at);
      case "signal.rssi" -> rsrp(at) + 27 + noise(at, 2);
      case "signal.rsrq" -> (weak ? -17 : -9.5) + 1.5 * noise(at, 3);
      case "signal.sinr" -> (weak ? -1 : 15) + 3 * noise(at, 4);
      case "sim.slot" -> onSecondSim(at) ? 2.0 : 1.0;
      case "gnss.latitude" -> place.latitude() + error(at, 5);
      case "gnss.longitude" ->
          place.longitude() + error(at, 6) / Math.cos(Math.toRadians(place.latitude()));
      case "gnss.fix" -> 1.0;
      case "gnss.satellites" -> Math.rint(9 + 3 * noise(at, 7));
      default -> null;
    };
  }

  private String text(String quantity, Instant at) {
    return switch (quantity) {
      case "sim.iccid" -> "8944" + digits(onSecondSim(at) ? 12 : 11, 15);
      case "network.operator" -> place.operators().get(onSecondSim(at) ? 1 : 0);
      case "network.type" -> "4G (LTE)";
      case "network.registration" -> onSecondSim(at) ? "Registered, roaming" : "Registered, home";
      case "wan.source" -> "Mobile";
      case "wan.address" -> wanAddress(at);
      default -> null;
    };
  }

  private double rsrp(Instant at) {
    double usual = weak ? -112 : -76 - 16 * Noise.uniform(seed, 1);
    return usual + 3 * Noise.smooth(seed, at.getEpochSecond() / 3600.0) + noise(at, 1);
  }

  private boolean onSecondSim(Instant at) {
    return weak && secondSim.covers(at);
  }

  /** In the range that carriers share among their customers, another one every week. */
  private String wanAddress(Instant at) {
    long week = Math.floorDiv(at.getEpochSecond(), Duration.ofDays(7).toSeconds());
    int host = (int) (Noise.uniform(Noise.seed(seed, 8), week) * (1 << 22));
    return "100.%d.%d.%d".formatted(64 + (host >>> 16), (host >>> 8) & 0xFF, host & 0xFF);
  }

  private double error(Instant at, int part) {
    return GNSS_ERROR_METRES / METRES_A_DEGREE * noise(at, part);
  }

  private String digits(int part, int count) {
    return Long.toString((long) ((1 + 9 * Noise.uniform(seed, part)) * Math.pow(10, count - 1.0)));
  }

  private double noise(Instant at, int part) {
    return Noise.spread(Noise.seed(seed, part), Math.floorDiv(at.getEpochSecond(), 30L));
  }
}
