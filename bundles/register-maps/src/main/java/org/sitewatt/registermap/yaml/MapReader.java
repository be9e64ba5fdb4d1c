package org.sitewatt.registermap.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.registermap.IdentityField;
import org.sitewatt.registermap.RegisterDefinition;
import org.sitewatt.registermap.RegisterMap;

/** Reads the whole map, section by section. */
final class MapReader {

  private static final String ID = "[a-z0-9]+(-[a-z0-9]+)+";
  private static final String VERSION = "\\d{1,5}\\.\\d{1,5}\\.\\d{1,5}";
  private static final int MAX_REGISTERS = 1000;

  private final Problems problems;

  MapReader(Problems problems) {
    this.problems = problems;
  }

  /** The map; null when the problems say why not. */
  RegisterMap read(Section root) {
    root.allow(Words.MAP_KEYS);
    String id = pattern(root, "driver", ID, "vendor-family in lower case, as in 'eastron-sdm630'");
    String version = pattern(root, "version", VERSION, "major.minor.micro, as in '1.0.0'");
    String vendor = pattern(root, "vendor", ".*", "the maker's name");
    List<String> models = texts(root, "models", "the models it was made for");
    List<String> sources = texts(root, "sources", "the manuals and drivers it was taken from");
    Set<DeviceType> deviceTypes = deviceTypes(root);
    AccessLimits limits = limits(root);
    FieldReader fields = new FieldReader(root);
    MapLint lint = new MapLint(limits);
    List<IdentityField> identification = identification(root, fields, lint);
    List<RegisterDefinition> registers = registers(root, new DefinitionReader(fields), lint);
    lint.check();
    return problems.isEmpty()
        ? new RegisterMap(
            id, version, vendor, models, deviceTypes, sources, limits, identification, registers)
        : null;
  }

  private static String pattern(Section root, String key, String pattern, String right) {
    root.require(key, right);
    Optional<String> text = root.text(key);
    if (text.isPresent() && !text.get().matches(pattern)) {
      root.bad(key, text.get(), right);
    }
    return text.orElse("");
  }

  private static List<String> texts(Section root, String key, String right) {
    root.require(key, "a list of " + right);
    List<String> texts = root.list(key).stream().map(Scalar::text).toList();
    if (root.isEmptyList(key)) {
      root.problem(key, "must be a list of " + right + ", at least one");
    }
    return texts;
  }

  private static Set<DeviceType> deviceTypes(Section root) {
    EnumSet<DeviceType> types = EnumSet.noneOf(DeviceType.class);
    for (String name : texts(root, "deviceTypes", "what the device can be used for")) {
      DeviceType type = Words.DEVICE_TYPES.get(name);
      if (type == null) {
        root.problem(
            "deviceTypes", "'" + name + "': " + Suggestion.of(name, Words.DEVICE_TYPES.keySet()));
      } else if (!types.add(type)) {
        root.problem("deviceTypes", "'" + name + "' is there twice");
      }
    }
    return types;
  }

  private static AccessLimits limits(Section root) {
    Optional<Section> section = root.section("limits");
    if (section.isEmpty()) {
      return AccessLimits.STANDARD;
    }
    Section limits = section.get();
    limits.allow(Words.LIMIT_KEYS);
    AccessLimits standard = AccessLimits.STANDARD;
    return new AccessLimits(
        limits.integer("maxRegisters", 1, 125).orElse(standard.maxRegisters()),
        limits.integer("maxBits", 1, 2000).orElse(standard.maxBits()),
        limits.integer("maxGap", 0, 125).orElse(standard.maxGap()),
        limits.integer("alignment", 1, 4).orElse(standard.alignment()),
        unreadable(limits),
        Duration.ofMillis(limits.integer("pauseMillis", 0, 10_000).orElse(0)),
        limits.integer("readTimeoutMillis", 1, 60_000).map(Duration::ofMillis).orElse(null));
  }

  private static List<RegisterSpan> unreadable(Section limits) {
    List<RegisterSpan> ranges = new ArrayList<>();
    for (Section range : limits.sections("unreadable")) {
      range.allow(Words.RANGE_KEYS);
      Words.RANGE_KEYS.forEach(key -> range.require(key, "there"));
      Optional<FunctionCode> function = range.choice("function", Words.FUNCTIONS);
      Optional<Integer> from = range.integer("from", 0, 65535);
      Optional<Integer> to = range.integer("to", from.orElse(0), 65535);
      if (function.isPresent() && from.isPresent() && to.isPresent()) {
        ranges.add(new RegisterSpan(function.get(), from.get(), to.get() - from.get() + 1));
      }
    }
    return ranges;
  }

  private static List<IdentityField> identification(
      Section root, FieldReader fields, MapLint lint) {
    List<IdentityField> identification = new ArrayList<>();
    Optional<Section> section = root.section("identification");
    section.ifPresent(s -> s.allow(Words.IDENTITY_PROPERTIES));
    for (String property : section.map(Section::keys).orElse(List.of())) {
      Optional<Section> entry = section.flatMap(s -> s.section(property));
      entry.ifPresent(e -> e.allow(Words.IDENTITY_KEYS));
      entry
          .flatMap(fields::read)
          .ifPresent(
              field -> {
                List<String> expected =
                    entry.get().list("expect").stream().map(Scalar::text).toList();
                identification.add(new IdentityField(property, field, expected));
                lint.add(entry.get(), field);
              });
    }
    return identification;
  }

  private static List<RegisterDefinition> registers(
      Section root, DefinitionReader definitions, MapLint lint) {
    root.require("registers", "a mapping of quantities, at least one");
    List<RegisterDefinition> registers = new ArrayList<>();
    Optional<Section> section = root.section("registers");
    List<String> quantities = section.map(Section::keys).orElse(List.of());
    if (section.isPresent() && (quantities.isEmpty() || quantities.size() > MAX_REGISTERS)) {
      root.problem("registers", "must be 1 to " + MAX_REGISTERS + ", are " + quantities.size());
      return registers;
    }
    for (String quantity : quantities) {
      definitions
          .read(section.get(), quantity)
          .ifPresent(
              definition -> {
                registers.add(definition);
                lint.add(section.get(), definition);
              });
    }
    return registers;
  }
}
