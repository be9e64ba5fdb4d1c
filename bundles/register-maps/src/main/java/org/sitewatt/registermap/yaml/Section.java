package org.sitewatt.registermap.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of the file, read key by key. What is wrong goes to the problems; the answer is then
 * empty and reading goes on, so that all problems are told at once.
 */
final class Section {

  private static final int MAX_TEXT = 200;

  private final Problems problems;
  private final String path;
  private final MappingNode node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  Section(Problems problems, String path, MappingNode node) {
    this.problems = problems;
    this.path = path;
    this.node = node;
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(tuple.getKeyNode(), path, "a key must be a word");
      } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        problems.add(key, path(key.getValue()), "is there twice");
      } else {
        keys.put(key.getValue(), key);
      }
    }
  }

  /** The keys, in the file's order. */
  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Refuses every key but these. */
  void allow(List<String> allowed) {
    for (Map.Entry<String, Node> key : keys.entrySet()) {
      if (!allowed.contains(key.getKey())) {
        problems.add(
            key.getValue(),
            path(key.getKey()),
            "unknown key; " + Suggestion.of(key.getKey(), allowed));
      }
    }
  }

  /** Refuses these keys, telling why they do not belong here. */
  void forbid(String why, String... forbidden) {
    for (String key : forbidden) {
      if (has(key)) {
        problems.add(keys.get(key), path(key), "not allowed " + why);
      }
    }
  }

  /** A problem at a key, or at the section when it has no such key. */
  void problem(String key, String message) {
    Node where = values.containsKey(key) ? values.get(key) : node;
    problems.add(where, has(key) ? path(key) : path, message);
  }

  /** A problem with the value of a key. */
  void bad(String key, String value, String right) {
    problem(key, "'" + value + "': must be " + right);
  }

  void require(String key, String right) {
    if (!has(key)) {
      problems.add(node, path(key), "missing: must be " + right);
    }
  }

  Optional<Scalar> scalar(String key) {
    return has(key) ? scalar(values.get(key), path(key)) : Optional.empty();
  }

  Optional<String> text(String key) {
    return scalar(key).map(Scalar::text);
  }

  Optional<Integer> integer(String key, int min, int max) {
    Optional<Scalar> scalar = scalar(key);
    Optional<BigInteger> number =
        scalar
            .flatMap(Scalar::whole)
            .filter(n -> n.compareTo(BigInteger.valueOf(min)) >= 0)
            .filter(n -> n.compareTo(BigInteger.valueOf(max)) <= 0);
    if (scalar.isPresent() && number.isEmpty()) {
      bad(key, scalar.get().text(), "a whole number, " + min + " to " + max);
    }
    return number.map(BigInteger::intValue);
  }

  Optional<BigDecimal> number(String key) {
    Optional<Scalar> scalar = scalar(key);
    Optional<BigDecimal> number = scalar.flatMap(Scalar::number);
    if (scalar.isPresent() && number.isEmpty()) {
      bad(key, scalar.get().text(), "a number such as 0.1, -3, 1e-5 or 1/512");
    }
    return number;
  }

  <E> Optional<E> choice(String key, Map<String, E> choices) {
    Optional<String> text = text(key);
    Optional<E> chosen = text.map(choices::get);
    if (text.isPresent() && chosen.isEmpty()) {
      problem(key, "'" + text.get() + "': " + Suggestion.of(text.get(), choices.keySet()));
    }
    return chosen;
  }

  /** The list at a key; empty when there is none or it is no list. */
  List<Scalar> list(String key) {
    List<Scalar> items = new ArrayList<>();
    for (Node item : nodes(key)) {
      scalar(item, path(key)).ifPresent(items::add);
    }
    return items;
  }

  /** The list of mappings at a key. */
  List<Section> sections(String key) {
    List<Section> items = new ArrayList<>();
    for (Node item : nodes(key)) {
      if (item instanceof MappingNode mapping) {
        items.add(new Section(problems, path(key) + "[" + items.size() + "]", mapping));
      } else {
        problems.add(item, path(key), "must be a mapping");
      }
    }
    return items;
  }

  /** The mapping at a key; empty when there is none or it is something else. */
  Optional<Section> section(String key) {
    Node value = values.get(key);
    if (value instanceof MappingNode mapping) {
      return Optional.of(new Section(problems, path(key), mapping));
    }
    if (value != null) {
      problem(key, "must be a mapping of keys and values");
    }
    return Optional.empty();
  }

  /** Whether there is a list at a key, with nothing in it. */
  boolean isEmptyList(String key) {
    return values.get(key) instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  private List<Node> nodes(String key) {
    Node value = values.get(key);
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (value != null) {
      boolean isWord =
          value instanceof ScalarNode scalar
              && !scalar.getValue().isBlank()
              && scalar.getValue().length() <= MAX_TEXT;
      problem(
          key,
          (isWord ? "'" + ((ScalarNode) value).getValue() + "': " : "") + "must be a list: [ … ]");
    }
    return List.of();
  }

  private Optional<Scalar> scalar(Node value, String key) {
    if (!(value instanceof ScalarNode scalar)) {
      problems.add(value, key, "must be a single value");
    } else if (scalar.getValue().isBlank() || scalar.getValue().length() > MAX_TEXT) {
      problems.add(value, key, "must be a value of 1 to " + MAX_TEXT + " characters");
    } else if (scalar.getValue().chars().anyMatch(Character::isISOControl)) {
      problems.add(value, key, "must be printable text on one line");
    } else {
      return Optional.of(new Scalar(scalar, key));
    }
    return Optional.empty();
  }

  private String path(String key) {
    if (path.isEmpty()) {
      return key;
    }
    return key.indexOf('.') < 0 ? path + "." + key : path + "[" + key + "]";
  }
}
