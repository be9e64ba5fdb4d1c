package org.sitewatt.registermap.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sitewatt.registermap.MapProblem;
import org.sitewatt.registermap.ParseResult;
import org.yaml.snakeyaml.nodes.Node;

/** All that is wrong with one file, gathered while reading on. */
final class Problems {

  private final String file;
  private final List<MapProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Node where, String key, String message) {
    add(where.getStartMark().getLine() + 1, key, message);
  }

  void add(int line, String key, String message) {
    found.add(new MapProblem(file, line, key, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  ParseResult.Refused refused() {
    return new ParseResult.Refused(
        found.stream().sorted(Comparator.comparingInt(MapProblem::line)).toList());
  }
}
