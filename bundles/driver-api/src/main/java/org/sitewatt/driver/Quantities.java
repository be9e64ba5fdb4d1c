package org.sitewatt.driver;

import static org.sitewatt.driver.QuantityKind.COUNTER;
import static org.sitewatt.driver.QuantityKind.GAUGE;
import static org.sitewatt.driver.QuantityKind.STATE;
import static org.sitewatt.driver.QuantityKind.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
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
  private static final String PHASE = "{,.l1,.l2,.l3}";
  private static final Pattern ALTERNATIVES = Pattern.compile("\\{([^}]*)}");

  /** In a name, # stands for a number from 1 to 999 and * for any one word. */
  private record Family(
      List<String> names, Pattern pattern, QuantityKind kind, String unit, double min, double max) {

    Family(String form, QuantityKind kind, String unit, double min, double max) {
      this(expand(form), anyOf(expand(form)), kind, unit, min, max);
    }
  }

  private static final List<Family> FAMILIES = families();

  private Quantities() {}

  /** The quantity of that name; empty when the vocabulary has none. */
  public static Optional<Quantity> find(String name) {
    return FAMILIES.stream()
        .filter(family -> family.pattern.matcher(name).matches())
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

  /**
   * The whole vocabulary, for references and suggestions: a name that ends in {@code #} stands for
   * the numbers 1 to 999 there, one that ends in {@code *} for any one word.
   */
  public static List<String> names() {
    return FAMILIES.stream().flatMap(family -> family.names.stream()).toList();
  }

  private static List<Family> families() {
    return List.of(
        new Family("energy.active.{import,export}" + PHASE, COUNTER, "kWh", 0, MAX_COUNTER),
        new Family("energy.reactive.{import,export}" + PHASE, COUNTER, "kvarh", 0, MAX_COUNTER),
        new Family("energy.apparent" + PHASE, COUNTER, "kVAh", 0, MAX_COUNTER),
        new Family("power.active" + PHASE, GAUGE, "kW", -1e5, 1e5),
        new Family("power.reactive" + PHASE, GAUGE, "kvar", -1e5, 1e5),
        new Family("power.apparent" + PHASE, GAUGE, "kVA", -1e5, 1e5),
        new Family("power.factor" + PHASE, GAUGE, "1", -1, 1),
        new Family("voltage" + PHASE, GAUGE, "V", 0, 1e5),
        new Family("voltage.{l1.l2,l2.l3,l3.l1}", GAUGE, "V", 0, 1e5),
        new Family("current{,.l1,.l2,.l3,.n}", GAUGE, "A", -1e5, 1e5),
        new Family("frequency", GAUGE, "Hz", 0, 1000),
        new Family("temperature{,.*}", GAUGE, "Cel", -100, 1000),
        new Family("humidity", GAUGE, "%", 0, 100),
        new Family("water.volume", COUNTER, "m3", 0, MAX_COUNTER),
        new Family("water.flow", GAUGE, "m3/h", -1e5, 1e5),
        new Family("ups.battery.charge", GAUGE, "%", 0, 100),
        new Family("ups.battery.runtime", GAUGE, "s", 0, 1e7),
        new Family("ups.load", GAUGE, "%", 0, 1000),
        new Family("ups.status", STATE, "", -OPEN, OPEN),
        new Family("signal.{rssi,rsrp}", GAUGE, "dBm", -150, 0),
        new Family("signal.rsrq", GAUGE, "dB", -50, 0),
        new Family("signal.sinr", GAUGE, "dB", -30, 60),
        new Family("sim.slot", STATE, "", 0, 8),
        new Family("sim.iccid", TEXT, "", -OPEN, OPEN),
        new Family("network.{operator,type,registration}", TEXT, "", -OPEN, OPEN),
        new Family("wan.{source,address}", TEXT, "", -OPEN, OPEN),
        new Family("gnss.latitude", GAUGE, "deg", -90, 90),
        new Family("gnss.longitude", GAUGE, "deg", -180, 180),
        new Family("gnss.{fix,satellites}", STATE, "", 0, 100),
        new Family("io.digital.{input,output}.#", STATE, "", 0, 1),
        new Family("io.analog.{input,output}.#", GAUGE, "1", -1e9, 1e9),
        new Family("io.counter.#", COUNTER, "1", 0, MAX_COUNTER),
        new Family("device.{serial,model,firmware}", TEXT, "", -OPEN, OPEN),
        new Family("device.uptime", GAUGE, "s", 0, 1e10));
  }

  private static List<String> expand(String form) {
    Matcher alternatives = ALTERNATIVES.matcher(form);
    if (!alternatives.find()) {
      return List.of(form);
    }
    List<String> all = new ArrayList<>();
    for (String alternative : alternatives.group(1).split(",", -1)) {
      all.addAll(
          expand(
              form.substring(0, alternatives.start())
                  + alternative
                  + form.substring(alternatives.end())));
    }
    return List.copyOf(all);
  }

  private static Pattern anyOf(List<String> names) {
    return Pattern.compile(
        String.join("|", names)
            .replace(".", "\\.")
            .replace("*", "[a-z][a-z0-9]*")
            .replace("#", "[1-9][0-9]{0,2}"));
  }
}
