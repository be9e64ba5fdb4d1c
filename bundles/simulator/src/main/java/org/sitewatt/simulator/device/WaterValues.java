package org.sitewatt.simulator.device;

import java.time.Instant;
import org.sitewatt.driver.Quantities;
import org.sitewatt.simulator.load.LoadCurve;

/** Volume and flow. */
final class WaterValues implements ValueSource {

  private final LoadCurve curve;
  private final double rating;

  WaterValues(SimulatedDevice device, LoadCurve curve) {
    this.curve = curve;
    this.rating = device.rating();
  }

  @Override
  public SimulatedValue value(String quantity, Instant at) {
    return switch (quantity) {
      case Quantities.WATER_VOLUME -> SimulatedValue.of(curve.shareHours(at) * rating);
      case Quantities.WATER_FLOW -> SimulatedValue.of(curve.share(at) * rating);
      default -> null;
    };
  }
}
