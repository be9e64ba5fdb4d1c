package org.sitewatt.it;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code /metrics} says, in Prometheus' text format.
 *
 * @param types the type of each family, by name
 * @param labels the labels of each series' name (a histogram has several), by name
 */
record Exposition(Map<String, String> types, Map<String, Set<String>> labels) {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_][a-z0-9_]*)(?:\\{(.*)})? (NaN|[-+]?[0-9.eE+-]+|[-+]Inf)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  static Exposition parse(String text) {
    Map<String, String> types = new TreeMap<>();
    Map<String, Set<String>> labels = new TreeMap<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        types.put(words[2], words[3]);
      } else if (!line.startsWith("#")) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
          throw new IllegalArgumentException("no sample: " + line);
        }
        labels
            .computeIfAbsent(sample.group(1), name -> new TreeSet<>())
            .addAll(names(sample.group(2)));
      }
    }
    return new Exposition(types, labels);
  }

  private static Set<String> names(String labels) {
    return labels == null
        ? Set.of()
        : LABEL.matcher(labels).results().map(label -> label.group(1)).collect(Collectors.toSet());
  }

  /** The labels of a family, without those that its type brings. */
  Set<String> labelsOf(String family) {
    Set<String> all = new TreeSet<>();
    for (String suffix : Set.of("", "_bucket", "_sum", "_count")) {
      all.addAll(labels.getOrDefault(family + suffix, Set.of()));
    }
    all.remove("le");
    return all;
  }
}
