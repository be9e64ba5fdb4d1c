package org.sitewatt.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for a benchmark, under the module's target; gone afterwards. */
record Scratch(Path folder) implements AutoCloseable {

  static Scratch in(Path root) throws IOException {
    Path target = Files.createDirectories(root.resolve("benchmarks/target"));
    return new Scratch(Files.createTempDirectory(target, "bench"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
