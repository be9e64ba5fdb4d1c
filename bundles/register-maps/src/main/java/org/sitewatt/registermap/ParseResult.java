package org.sitewatt.registermap;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a register map's text. */
public sealed interface ParseResult {

  /** The map is good. */
  record Accepted(RegisterMap map) implements ParseResult {}

  /** The map is refused: every problem that was found, in the order of the file; at least one. */
  record Refused(List<MapProblem> problems) implements ParseResult {
    public Refused {
      problems = List.copyOf(problems);
    }

    /** The one problem of a file that cannot be read. */
    public static Refused unreadable(String file, IOException cause) {
      return new Refused(List.of(new MapProblem(file, 1, "", "cannot be read: " + cause)));
    }

    /** All problems, one a line. */
    public String summary() {
      return problems.stream().map(MapProblem::toString).collect(Collectors.joining("\n"));
    }
  }

  /**
   * The map.
   *
   * @throws IllegalArgumentException with all problems, one a line, if it was refused
   */
  default RegisterMap orElseThrow() {
    if (this instanceof Refused refused) {
      throw new IllegalArgumentException(refused.summary());
    }
    return ((Accepted) this).map();
  }
}
