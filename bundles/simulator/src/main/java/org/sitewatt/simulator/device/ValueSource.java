package org.sitewatt.simulator.device;

import java.time.Instant;

/** Knows the values of a family of quantities. */
@FunctionalInterface
interface ValueSource {

  /**
   * The value of a quantity at an instant. A COUNTER counts from {@link
   * org.sitewatt.simulator.load.LoadCurve#ORIGIN} and never falls.
   *
   * @return null when this source does not know the quantity
   */
  SimulatedValue value(String quantity, Instant at);
}
