package org.sitewatt.simulator.device;

import java.time.Instant;
import org.sitewatt.simulator.load.LoadCurve;
import org.sitewatt.simulator.load.Noise;

/** Energies, powers, voltages and currents that fit each other. */
final class ElectricValues implements ValueSource {

  private static final double NOMINAL_VOLTS = 232;
  private static final double NOMINAL_HERTZ = 50;
  private static final double[] PHASE_SHARES = {0.36, 0.33, 0.31};
  private static final int NOISE_SECONDS = 10;

  private final LoadCurve curve;
  private final double rating;
  private final long seed;
  private final boolean threePhase;
  private final double powerFactor;

  ElectricValues(SimulatedDevice device, LoadCurve curve) {
    this.curve = curve;
    this.rating = device.rating();
    this.seed = device.seed();
    this.threePhase =
        device.map().registers().stream().anyMatch(r -> r.quantity().name().contains(".l2"));
    this.powerFactor = powerFactor(device);
  }

  private static double powerFactor(SimulatedDevice device) {
    return switch (device.type()) {
      case HEATER -> 0.995;
      case AIR_CONDITIONER -> 0.88;
      case LIGHTING -> 0.93;
      default -> 0.96;
    };
  }

  @Override
  public SimulatedValue value(String quantity, Instant at) {
    int phase = phase(quantity);
    String family = phase == 0 ? quantity : quantity.substring(0, quantity.length() - 3);
    Double value =
        switch (family) {
          case "energy.active.import" -> energy(at, phase);
          case "energy.reactive.import" -> energy(at, phase) * tangent();
          case "energy.apparent" -> energy(at, phase) / powerFactor;
          case "energy.active.export", "energy.reactive.export" -> 0.0;
          case "power.active" -> power(at, phase);
          case "power.reactive" -> power(at, phase) * tangent();
          case "power.apparent" -> power(at, phase) / powerFactor;
          case "power.factor" -> powerFactor;
          case "voltage" -> volts(at, phase);
          case "voltage.l1", "voltage.l2", "voltage.l3" -> volts(at, phase) * Math.sqrt(3);
          case "current" -> amperes(at, phase);
          case "current.n" -> threePhase ? 0.07 * amperes(at, 1) : amperes(at, 1);
          case "frequency" -> NOMINAL_HERTZ + 0.04 * noise(at, 9);
          default -> null;
        };
    return value == null ? null : SimulatedValue.of(value);
  }

  private double energy(Instant at, int phase) {
    return curve.shareHours(at) * rating * part(phase);
  }

  private double power(Instant at, int phase) {
    return curve.share(at) * rating * part(phase);
  }

  private double volts(Instant at, int phase) {
    return NOMINAL_VOLTS - 4 * curve.share(at) + 2.5 * noise(at, phase);
  }

  private double amperes(Instant at, int phase) {
    int measured = phase == 0 ? 1 : phase;
    return power(at, measured) * 1000 / powerFactor / volts(at, measured);
  }

  private double part(int phase) {
    return phase == 0 || !threePhase ? 1 : PHASE_SHARES[phase - 1];
  }

  private double tangent() {
    return Math.sqrt(1 - powerFactor * powerFactor) / powerFactor;
  }

  private double noise(Instant at, int part) {
    return Noise.spread(
        Noise.seed(seed, part), Math.floorDiv(at.getEpochSecond(), (long) NOISE_SECONDS));
  }

  /** 1 to 3 for a name that ends in a phase, else 0. */
  private static int phase(String quantity) {
    int length = quantity.length();
    boolean ends = length > 3 && quantity.startsWith(".l", length - 3);
    return ends ? quantity.charAt(length - 1) - '0' : 0;
  }
}
