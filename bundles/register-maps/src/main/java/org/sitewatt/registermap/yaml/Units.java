package org.sitewatt.registermap.yaml;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Units that a map may use for its registers, and what makes the canonical unit of them. */
final class Units {

  /** By canonical unit: unit of the register → factor. */
  private static final Map<String, Map<String, BigDecimal>> FACTORS =
      Map.ofEntries(
          unit("kWh", "Wh", "0.001", "kWh", "1", "MWh", "1000"),
          unit("kvarh", "varh", "0.001", "kvarh", "1", "Mvarh", "1000"),
          unit("kVAh", "VAh", "0.001", "kVAh", "1", "MVAh", "1000"),
          unit("kW", "W", "0.001", "kW", "1", "MW", "1000"),
          unit("kvar", "var", "0.001", "kvar", "1", "Mvar", "1000"),
          unit("kVA", "VA", "0.001", "kVA", "1", "MVA", "1000"),
          unit("V", "mV", "0.001", "V", "1", "kV", "1000"),
          unit("A", "mA", "0.001", "A", "1", "kA", "1000"),
          unit("Hz", "mHz", "0.001", "Hz", "1"),
          unit("m3", "L", "0.001", "m3", "1"),
          unit("m3/h", "L/h", "0.001", "L/min", "0.06", "L/s", "3.6", "m3/h", "1", "m3/s", "3600"),
          unit("s", "ms", "0.001", "s", "1", "min", "60", "h", "3600", "d", "86400"),
          unit("%", "%", "1", "1", "100"),
          unit("1", "1", "1", "%", "0.01"));

  private Units() {}

  /** The factor from a register's unit to the canonical one; empty when there is none. */
  static Optional<BigDecimal> factor(String canonical, String unit) {
    return Optional.ofNullable(of(canonical).get(unit));
  }

  /** The units that a register may have for a canonical unit. */
  static List<String> allowed(String canonical) {
    return List.copyOf(of(canonical).keySet());
  }

  private static Map<String, BigDecimal> of(String canonical) {
    return FACTORS.getOrDefault(canonical, Map.of(canonical, BigDecimal.ONE));
  }

  private static Map.Entry<String, Map<String, BigDecimal>> unit(
      String canonical, String... unitsAndFactors) {
    Map<String, BigDecimal> factors = new TreeMap<>();
    for (int i = 0; i < unitsAndFactors.length; i += 2) {
      factors.put(unitsAndFactors[i], new BigDecimal(unitsAndFactors[i + 1]));
    }
    return Map.entry(canonical, factors);
  }
}
