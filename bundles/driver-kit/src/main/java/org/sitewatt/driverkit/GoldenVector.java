package org.sitewatt.driverkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sitewatt.driver.FunctionCode;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Registers of a device at one moment and what the driver must make of them.
 *
 * @param name what the vector shows
 * @param registers words by place, hexadecimal, as on the wire: {@code 4/72 → 459C 4000}; bits as 0
 *     and 1
 * @param readings by quantity: a number, a text, the word of a state, or the reason there is none
 * @param identity what the device says it is, by property; empty when the vector leaves that out
 */
public record GoldenVector(
    String name,
    Map<String, String> registers,
    Map<String, String> readings,
    Map<String, String> identity) {

  private static final Set<String> KEYS = Set.of("name", "registers", "readings", "identity");

  /**
   * Reads a file of vectors.
   *
   * @throws IllegalArgumentException if the file is none
   */
  public static List<GoldenVector> read(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options,
            new TextResolver());
    try {
      List<GoldenVector> vectors = new ArrayList<>();
      Object root = yaml.load(Files.readString(file));
      for (Object item : root instanceof List<?> list ? list : List.of()) {
        vectors.add(vector(file, item));
      }
      return vectors;
    } catch (YAMLException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The words by function and address.
   *
   * @throws IllegalArgumentException if a place or its words are malformed
   */
  public Map<FunctionCode, Map<Integer, Integer>> words() {
    Map<FunctionCode, Map<Integer, Integer>> words = new LinkedHashMap<>();
    registers.forEach(
        (place, hex) -> {
          if (!place.matches("[1-4]/\\d{1,5}")
              || !hex.matches("[0-9A-Fa-f]{1,4}( +[0-9A-Fa-f]{1,4})*")) {
            throw new IllegalArgumentException(
                "'" + name + "': " + place + ": " + hex + ": must be as in '4/72: 459C 4000'");
          }
          FunctionCode function = FunctionCode.of(place.charAt(0) - '0');
          int address = Integer.parseInt(place.substring(2));
          for (String word : hex.split(" +", -1)) {
            words
                .computeIfAbsent(function, f -> new LinkedHashMap<>())
                .put(address++, Integer.parseInt(word, 16));
          }
        });
    return words;
  }

  private static GoldenVector vector(Path file, Object item) {
    if (!(item instanceof Map<?, ?> map) || !KEYS.containsAll(map.keySet())) {
      throw new IllegalArgumentException(file + ": a vector has the keys " + KEYS);
    }
    return new GoldenVector(
        String.valueOf(map.get("name")),
        texts(map.get("registers")),
        texts(map.get("readings")),
        texts(map.get("identity")));
  }

  private static Map<String, String> texts(Object node) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    }
    return texts;
  }

  /** Leaves every scalar a text: 0001 is a word here, not an octal number. */
  private static final class TextResolver extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // none
    }
  }
}
