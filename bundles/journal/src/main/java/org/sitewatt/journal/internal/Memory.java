package org.sitewatt.journal.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What was there when it was looked at last, kept in a file: what changes while the node is stopped
 * is noticed at its next start. For one thread.
 */
final class Memory {

  private final Path file;

  /**
   * Reads nothing yet.
   *
   * @param file made when it is first kept; its folder must be there or can be made
   */
  Memory(Path file) {
    this.file = file;
  }

  /** What was kept last; empty when nothing ever was. */
  Optional<Map<String, String>> recall() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties kept = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      kept.load(in);
    }
    Map<String, String> values = new TreeMap<>();
    kept.stringPropertyNames().forEach(name -> values.put(name, kept.getProperty(name)));
    return Optional.of(values);
  }

  /** Keeps this instead: whole, or not at all. */
  void keep(Map<String, String> values) throws IOException {
    Files.createDirectories(file.getParent());
    Properties kept = new Properties();
    kept.putAll(values);
    // A temporary file is its owner's alone.
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        kept.store(out, null);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
