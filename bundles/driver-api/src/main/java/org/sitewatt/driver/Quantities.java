package org.sitewatt.driver;

import static org.sitewatt.driver.QuantityKind.COUNTER;
import static org.sitewatt.driver.QuantityKind.GAUGE;
import static org.sitewatt.driver.QuantityKind.STATE;
import static org.sitewatt.driver.QuantityKind.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one vocabulary of quantities. Names with a phase or a channel number are families: {@code
 * voltage.l1}, {@code voltage.l1.l2}, {@code io.digital.input.4}. Bounds are those of low-voltage
 * sites; they exist to catch misread registers, not to judge the installation.
 */
public final class Quantities {

  public static final String ENERGY_ACTIVE_IMPORT = "energy.active.import";
  public static final String ENERGY_ACTIVE_EXPORT = "energy.active.export";
  public static final String POWER_ACTIVE = "power.active";
  public static final String WATER_VOLUME = "water.volume";
  public static final String WATER_FLOW = "water.flow";

  private static final double OPEN = Double.POSITIVE_INFINITY;
  private static final double MAX_COUNTER = 1e15;
  private static final String PHASE = "(\\.l[123])?";
  private static final String NUMBER = "\\.([1-9]|[1-9][0-9]|[1-9][0-9]{2})";

  private record Family(Pattern names, QuantityKind kind, String unit, double min, double max) {}

  private static final List<Family> FAMILIES = families();

  private Quantities() {}

  /** The quantity of that name; empty when the vocabulary has none. */
  public static Optional<Quantity> find(String name) {
    return FAMILIES.stream()
        .filter(family -> family.names.matcher(name).matches())
        .findFirst()
        .map(f -> new Quantity(name, f.kind, f.unit, f.min, f.max));
  }

  /**
   * The quantity of that name.
   *
   * @throws IllegalArgumentException when the vocabulary has none
   */
  public static Quantity get(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalArgumentException("quantity '" + name + "': not in the vocabulary"));
  }

  private static List<Family> families() {
    List<Family> all = new ArrayList<>();
    add(all, "energy\\.active\\.(import|export)" + PHASE, COUNTER, "kWh", 0, MAX_COUNTER);
    add(all, "energy\\.reactive\\.(import|export)" + PHASE, COUNTER, "kvarh", 0, MAX_COUNTER);
    add(all, "energy\\.apparent" + PHASE, COUNTER, "kVAh", 0, MAX_COUNTER);
    add(all, "power\\.active" + PHASE, GAUGE, "kW", -1e5, 1e5);
    add(all, "power\\.reactive" + PHASE, GAUGE, "kvar", -1e5, 1e5);
    add(all, "power\\.apparent" + PHASE, GAUGE, "kVA", -1e5, 1e5);
    add(all, "power\\.factor" + PHASE, GAUGE, "1", -1, 1);
    add(all, "voltage" + PHASE, GAUGE, "V", 0, 1e5);
    add(all, "voltage\\.(l1\\.l2|l2\\.l3|l3\\.l1)", GAUGE, "V", 0, 1e5);
    add(all, "current(\\.l[123]|\\.n)?", GAUGE, "A", -1e5, 1e5);
    add(all, "frequency", GAUGE, "Hz", 0, 1000);
    add(all, "temperature(\\.[a-z][a-z0-9]*)?", GAUGE, "Cel", -100, 1000);
    add(all, "humidity", GAUGE, "%", 0, 100);
    add(all, "water\\.volume", COUNTER, "m3", 0, MAX_COUNTER);
    add(all, "water\\.flow", GAUGE, "m3/h", -1e5, 1e5);
    add(all, "ups\\.battery\\.charge", GAUGE, "%", 0, 100);
    add(all, "ups\\.battery\\.runtime", GAUGE, "s", 0, 1e7);
    add(all, "ups\\.load", GAUGE, "%", 0, 1000);
    add(all, "ups\\.status", STATE, "", -OPEN, OPEN);
    add(all, "signal\\.(rssi|rsrp)", GAUGE, "dBm", -150, 0);
    add(all, "signal\\.rsrq", GAUGE, "dB", -50, 0);
    add(all, "signal\\.sinr", GAUGE, "dB", -30, 60);
    add(all, "sim\\.slot", STATE, "", 0, 8);
    add(all, "sim\\.iccid", TEXT, "", -OPEN, OPEN);
    add(all, "network\\.(operator|type|registration)", TEXT, "", -OPEN, OPEN);
    add(all, "wan\\.(source|address)", TEXT, "", -OPEN, OPEN);
    add(all, "gnss\\.latitude", GAUGE, "deg", -90, 90);
    add(all, "gnss\\.longitude", GAUGE, "deg", -180, 180);
    add(all, "gnss\\.(fix|satellites)", STATE, "", 0, 100);
    add(all, "io\\.digital\\.(input|output)" + NUMBER, STATE, "", 0, 1);
    add(all, "io\\.analog\\.(input|output)" + NUMBER, GAUGE, "1", -1e9, 1e9);
    add(all, "io\\.counter" + NUMBER, COUNTER, "1", 0, MAX_COUNTER);
    add(all, "device\\.(serial|model|firmware)", TEXT, "", -OPEN, OPEN);
    add(all, "device\\.uptime", GAUGE, "s", 0, 1e10);
    return List.copyOf(all);
  }

  private static void add(
      List<Family> all, String names, QuantityKind kind, String unit, double min, double max) {
    all.add(new Family(Pattern.compile(names), kind, unit, min, max));
  }
}
