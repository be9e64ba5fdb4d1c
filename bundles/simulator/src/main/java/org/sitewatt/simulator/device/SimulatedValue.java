package org.sitewatt.simulator.device;

/**
 * A value in the canonical unit of its quantity, or a text; exactly one of them is there.
 *
 * @param number null for a text
 * @param text null for a number
 */
public record SimulatedValue(Double number, String text) {

  public static SimulatedValue of(double number) {
    return new SimulatedValue(number, null);
  }

  public static SimulatedValue of(String text) {
    return new SimulatedValue(null, text);
  }
}
