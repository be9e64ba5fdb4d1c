package org.sitewatt.registermap;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.Quantity;

/**
 * One quantity of a register map: value = number · scale + offset.
 *
 * @param quantity what it is
 * @param field where it lies
 * @param scale from the number in the registers to the canonical unit; not 0
 * @param offset added after scaling, in the canonical unit
 * @param resolution one count of the register in the canonical unit; null when unknown
 * @param modulus where a COUNTER wraps to zero, in the canonical unit; null when it does not or is
 *     not known to
 * @param states words of a STATE (or TEXT) by code; empty when the map names none
 */
public record RegisterDefinition(
    Quantity quantity,
    RegisterField field,
    BigDecimal scale,
    BigDecimal offset,
    Double resolution,
    Double modulus,
    SortedMap<Long, String> states) {

  public RegisterDefinition {
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(offset, "offset");
    if (scale.signum() == 0) {
      throw new IllegalArgumentException(quantity.name() + ": scale must not be 0");
    }
    states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
  }

  /** The channel that a driver announces for it. */
  public ChannelDescription channel() {
    return new ChannelDescription(quantity, resolution, modulus);
  }
}
