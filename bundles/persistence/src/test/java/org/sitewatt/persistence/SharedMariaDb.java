package org.sitewatt.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sitewatt.persistence.server.MariaDbServer;

/** One MariaDB for all tests of a run; it ends with the process. */
final class SharedMariaDb {

  private SharedMariaDb() {}

  private static final class Holder {
    static final MariaDbServer SERVER = MariaDbServer.in(directory());
  }

  static MariaDbServer get() {
    return Holder.SERVER;
  }

  /** A new directory under {@code target}, so that {@code mvn clean} removes it. */
  static Path directory() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "mariadb");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
