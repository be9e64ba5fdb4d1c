package org.sitewatt.registermap.yaml;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.registermap.Decoding;
import org.sitewatt.registermap.Encoding;

/** The words that a register map may use, each spelled once. */
final class Words {

  static final List<String> MAP_KEYS =
      List.of(
          "driver",
          "version",
          "vendor",
          "models",
          "deviceTypes",
          "sources",
          "limits",
          "defaults",
          "identification",
          "registers");
  static final List<String> LIMIT_KEYS =
      List.of(
          "maxRegisters",
          "maxBits",
          "maxGap",
          "alignment",
          "unreadable",
          "pauseMillis",
          "readTimeoutMillis");
  static final List<String> RANGE_KEYS = List.of("function", "from", "to");
  static final List<String> DEFAULT_KEYS = List.of("function", "type", "wordOrder", "byteOrder");
  static final List<String> FIELD_KEYS =
      List.of(
          "function",
          "address",
          "type",
          "length",
          "wordOrder",
          "byteOrder",
          "mask",
          "bit",
          "decode",
          "sentinels");
  static final List<String> VALUE_KEYS =
      List.of("unit", "scale", "offset", "resolution", "wrap", "wrapBits", "states");
  static final List<String> REGISTER_KEYS =
      Stream.concat(FIELD_KEYS.stream(), VALUE_KEYS.stream()).toList();
  static final List<String> IDENTITY_KEYS =
      Stream.concat(FIELD_KEYS.stream(), Stream.of("expect")).toList();
  static final List<String> IDENTITY_PROPERTIES =
      List.of("vendor", "model", "code", "serial", "firmware", "hardware");

  static final Map<String, FunctionCode> FUNCTIONS =
      byName(FunctionCode.values(), f -> String.valueOf(f.code()));
  static final Map<String, Encoding> TYPES = byName(Encoding.values(), Encoding::mapName);
  static final Map<String, Decoding> DECODINGS = byName(Decoding.values(), Decoding::mapName);
  static final Map<String, DeviceType> DEVICE_TYPES = byName(DeviceType.values(), Enum::name);

  /** For word and byte order: whether the low end comes first. */
  static final Map<String, Boolean> ORDERS = orders();

  private Words() {}

  private static Map<String, Boolean> orders() {
    Map<String, Boolean> orders = new LinkedHashMap<>();
    orders.put("big", false);
    orders.put("little", true);
    return orders;
  }

  private static <E> Map<String, E> byName(E[] values, Function<E, String> name) {
    Map<String, E> byName = new LinkedHashMap<>();
    Arrays.stream(values).forEach(value -> byName.put(name.apply(value), value));
    return byName;
  }
}
