package org.sitewatt.simulator.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.yaml.RegisterMapParser;

/** The register maps that ship, read where they are written. */
final class Maps {

  private static final Path FOLDER = Path.of("..", "..", "meter-drivers");

  private Maps() {}

  static List<RegisterMap> shipped() throws IOException {
    try (Stream<Path> families = Files.list(FOLDER)) {
      return families
          .map(family -> family.resolve(family.getFileName() + ".yaml"))
          .filter(Files::exists)
          .sorted()
          .map(Maps::parse)
          .toList();
    }
  }

  static RegisterMap shipped(String id) {
    return parse(FOLDER.resolve(id).resolve(id + ".yaml"));
  }

  private static RegisterMap parse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return RegisterMapParser.parse(file.toString(), in).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
