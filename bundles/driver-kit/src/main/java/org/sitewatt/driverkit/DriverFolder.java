package org.sitewatt.driverkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sitewatt.registermap.ParseResult;
import org.sitewatt.registermap.yaml.RegisterMapParser;

/**
 * One driver as it lies in a source tree: {@code acme-one/acme-one.yaml} beside its golden vectors
 * and its README.
 *
 * @param path the folder, named like the driver's id
 */
public record DriverFolder(Path path) {

  /** The driver folders in a folder, by name: those that hold a map of their own name. */
  public static List<DriverFolder> in(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .sorted()
          .map(DriverFolder::new)
          .filter(folder -> Files.isRegularFile(folder.map()))
          .toList();
    }
  }

  /** The driver's id. */
  public String id() {
    return path.getFileName().toString();
  }

  /** The register map. */
  public Path map() {
    return path.resolve(id() + ".yaml");
  }

  /** The golden vectors. */
  public Path golden() {
    return path.resolve("golden.yaml");
  }

  /** Everything in the folder. */
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Reads the map. */
  public ParseResult parse() throws IOException {
    try (InputStream in = Files.newInputStream(map())) {
      return RegisterMapParser.parse(map().toString(), in);
    }
  }
}
