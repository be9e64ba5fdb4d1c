package org.sitewatt.metering.internal;

import java.util.List;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.Quantity;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.model.Device;

/**
 * One quantity of one device, with what is known of its register.
 *
 * @param device whose
 * @param quantity which
 * @param rules of the register
 */
record Channel(Device device, Quantity quantity, CounterRules rules) {

  /** The energy that a device's rating bounds closely, unlike apparent and reactive energy. */
  private static final String RATED = "energy.active.";

  /**
   * A channel.
   *
   * @param description what the driver says of it; null when no driver says anything
   */
  static Channel of(Device device, Quantity quantity, ChannelDescription description) {
    Double resolution = description == null ? null : description.resolution();
    Double modulus = description == null ? null : description.modulus();
    Double rating = device.ratedPowerKilowatts();
    boolean rated = rating != null && quantity.name().startsWith(RATED);
    double hourly = rated ? rating : MostPerHour.of(quantity, rating);
    long count = resolution == null ? 0 : Micro.of(resolution);
    return new Channel(device, quantity, new CounterRules(count, modulus, hourly, rated));
  }

  /** Its half-hours in {@code [from, to)}, from the reads in that span and around it. */
  List<HalfHour> halfHours(List<Sample> samples, long from, long to) {
    return switch (quantity.kind()) {
      case COUNTER -> CounterIntervals.of(samples, rules, from, to);
      case GAUGE -> PointIntervals.of(samples, true, from, to);
      case STATE -> PointIntervals.of(samples, false, from, to);
      case TEXT -> throw new IllegalArgumentException(quantity.name() + " is a text");
    };
  }

  /** Whether values are averaged over time rather than added up. */
  static boolean isAveraged(Quantity quantity) {
    return quantity.kind() != QuantityKind.COUNTER;
  }
}
