package org.sitewatt.simulator.device;

import java.time.Instant;
import java.time.LocalTime;
import org.sitewatt.simulator.load.LoadCurve;
import org.sitewatt.simulator.load.Noise;

/** Digital and analog inputs and outputs, and pulse counters. */
final class IoValues implements ValueSource {

  private static final double PULSES_AN_HOUR = 400;
  private static final LocalTime OPENS = LocalTime.of(7, 0);
  private static final LocalTime CLOSES = LocalTime.of(19, 0);

  private final Place place;
  private final LoadCurve curve;
  private final long seed;

  IoValues(SimulatedDevice device, Place place, LoadCurve curve) {
    this.place = place;
    this.curve = curve;
    this.seed = device.seed();
  }

  @Override
  public SimulatedValue value(String quantity, Instant at) {
    if (!quantity.startsWith("io.")) {
      return null;
    }
    int dot = quantity.lastIndexOf('.');
    int number = Integer.parseInt(quantity.substring(dot + 1));
    return switch (quantity.substring(0, dot)) {
      case "io.digital.input" -> SimulatedValue.of(digitalInput(number, at) ? 1 : 0);
      case "io.digital.output" -> SimulatedValue.of(isOpen(at) && number % 2 == 1 ? 1 : 0);
      case "io.counter" -> SimulatedValue.of(Math.floor(curve.shareHours(at) * PULSES_AN_HOUR));
      default -> SimulatedValue.of(analog(number, at));
    };
  }

  /** The odd ones are doors, opened now and then by day; the even ones report that all is well. */
  private boolean digitalInput(int number, Instant at) {
    if (number % 2 == 0) {
      return true;
    }
    long slot = Math.floorDiv(at.getEpochSecond(), LoadCurve.SLOT.toSeconds());
    return isOpen(at) && Noise.uniform(Noise.seed(seed, number), slot) < 0.2;
  }

  /** Counts of a 16-bit converter. */
  private double analog(int number, Instant at) {
    return 32_768 + 13_000 * Noise.smooth(Noise.seed(seed, number), at.getEpochSecond() / 7200.0);
  }

  private boolean isOpen(Instant at) {
    LocalTime time = LocalTime.ofInstant(at, place.zone());
    return !time.isBefore(OPENS) && time.isBefore(CLOSES);
  }
}
