package org.sitewatt.registermap.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sitewatt.registermap.ParseResult;
import org.sitewatt.registermap.RegisterMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads one register map. Only nodes are composed, no objects are made of the YAML: a map cannot
 * run code, whatever its tags say. Stateless.
 */
public final class RegisterMapParser {

  /** Largest file that is read, in bytes. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_DEPTH = 16;

  private RegisterMapParser() {}

  /**
   * Reads a map from UTF-8.
   *
   * @param file name for messages
   * @throws IOException if the stream fails
   */
  public static ParseResult parse(String file, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    Problems problems = new Problems(file);
    if (bytes.length > MAX_BYTES) {
      problems.add(1, "", "larger than " + MAX_BYTES / 1024 + " KiB; a map is a few");
      return problems.refused();
    }
    try {
      return parse(
          file, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.add(1, "", "is not UTF-8 text");
      return problems.refused();
    }
  }

  /**
   * Reads a map.
   *
   * @param file name for messages
   */
  public static ParseResult parse(String file, String text) {
    Problems problems = new Problems(file);
    Optional<MappingNode> root = compose(text, problems);
    if (root.isPresent()) {
      RegisterMap map = new MapReader(problems).read(new Section(problems, "", root.get()));
      if (problems.isEmpty()) {
        return new ParseResult.Accepted(map);
      }
    }
    return problems.refused();
  }

  private static Optional<MappingNode> compose(String text, Problems problems) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root instanceof MappingNode mapping) {
        return Optional.of(mapping);
      }
      problems.add(1, "", "no register map: must be keys and values, beginning with 'driver:'");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(line, "", "no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(1, "", "no YAML: " + e.getMessage());
    }
    return Optional.empty();
  }
}
