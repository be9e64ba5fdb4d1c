package org.sitewatt.driver;

import java.util.Objects;

/**
 * One quantity that a driver reads.
 *
 * @param quantity what it is
 * @param resolution one count of the register, in the canonical unit; null when unknown
 * @param modulus where a COUNTER's register wraps to zero, in the canonical unit; null when it does
 *     not wrap or the quantity is no COUNTER
 */
public record ChannelDescription(Quantity quantity, Double resolution, Double modulus) {

  public ChannelDescription {
    Objects.requireNonNull(quantity, "quantity");
    if (resolution != null && !(resolution > 0)) {
      throw new IllegalArgumentException("resolution " + resolution + ": must be above 0");
    }
    if (modulus != null && (quantity.kind() != QuantityKind.COUNTER || !(modulus > 0))) {
      throw new IllegalArgumentException(
          "modulus " + modulus + ": must be above 0, on a COUNTER only");
    }
  }
}
