package org.sitewatt.simulator.device;

import java.time.Duration;
import java.time.Instant;
import org.sitewatt.simulator.fault.Schedule;
import org.sitewatt.simulator.fault.Window;
import org.sitewatt.simulator.load.LoadCurve;

/** Battery, load and status of an uninterruptible supply whose mains fail now and then. */
final class UpsValues implements ValueSource {

  private static final double FULL_RUNTIME_SECONDS = 5400;
  private static final double RECHARGE_TO_DISCHARGE = 4;

  private final LoadCurve curve;
  private final Schedule mainsFailures;

  UpsValues(SimulatedDevice device, LoadCurve curve) {
    this.curve = curve;
    Duration period = Duration.ofDays(device.traits().contains(Trait.WEAK_MAINS) ? 2 : 60);
    this.mainsFailures =
        Schedule.nowAndThen(device.seed(), period, Duration.ofMinutes(4), Duration.ofMinutes(55));
  }

  boolean onBattery(Instant at) {
    return mainsFailures.covers(at);
  }

  @Override
  public SimulatedValue value(String quantity, Instant at) {
    return switch (quantity) {
      case "ups.battery.charge" -> SimulatedValue.of(charge(at));
      case "ups.battery.runtime" ->
          SimulatedValue.of(FULL_RUNTIME_SECONDS * charge(at) / 100 * 0.42 / curve.share(at));
      case "ups.load" -> SimulatedValue.of(100 * curve.share(at));
      default -> null;
    };
  }

  private double charge(Instant at) {
    return mainsFailures.latest(at).map(window -> charge(window, at)).orElse(100.0);
  }

  private static double charge(Window failure, Instant at) {
    Instant until = at.isBefore(failure.end()) ? at : failure.end();
    double used = seconds(failure.start(), until) / FULL_RUNTIME_SECONDS * 100;
    double regained = seconds(until, at) / FULL_RUNTIME_SECONDS * 100 / RECHARGE_TO_DISCHARGE;
    return Math.min(100, 100 - used + regained);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
