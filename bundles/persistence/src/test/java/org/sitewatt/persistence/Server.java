package org.sitewatt.persistence;

import java.util.UUID;
import java.util.stream.Stream;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** The databases that the suite runs on. */
enum Server {
  H2 {
    @Override
    DatabaseSettings fresh() {
      return DatabaseSettings.inMemory("test-" + UUID.randomUUID());
    }
  };

  /** A new, empty database. */
  abstract DatabaseSettings fresh();

  static Stream<Server> all() {
    return Stream.of(values());
  }
}
