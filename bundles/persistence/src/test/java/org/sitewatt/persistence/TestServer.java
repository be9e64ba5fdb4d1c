package org.sitewatt.persistence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.sitewatt.persistence.server.MariaDbServer;
import org.sitewatt.persistence.settings.DatabaseSettings;

/**
 * The databases that the suite runs on: H2, a MariaDB that is started for it, and the server that
 * SITEWATT_TEST_DB_URL, _USER and _PASSWORD name, if they do.
 */
public enum TestServer {
  H2 {
    @Override
    DatabaseSettings fresh() {
      return DatabaseSettings.inMemory("test-" + UUID.randomUUID());
    }
  },

  MARIADB {
    @Override
    DatabaseSettings fresh() {
      MariaDbServer server = SharedMariaDb.get();
      return DatabaseSettings.of(server.newDatabase(), MariaDbServer.USER, MariaDbServer.PASSWORD);
    }
  },

  GIVEN {
    @Override
    DatabaseSettings fresh() {
      DatabaseSettings settings =
          DatabaseSettings.of(
              System.getenv("SITEWATT_TEST_DB_URL"),
              System.getenv().getOrDefault("SITEWATT_TEST_DB_USER", ""),
              System.getenv().getOrDefault("SITEWATT_TEST_DB_PASSWORD", ""));
      empty(settings);
      return settings;
    }
  };

  /** An empty database. */
  abstract DatabaseSettings fresh();

  /** Those that are there. */
  public static Stream<TestServer> all() {
    return Stream.of(values())
        .filter(server -> server != GIVEN || System.getenv("SITEWATT_TEST_DB_URL") != null);
  }

  private static void empty(DatabaseSettings settings) {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("SHOW TABLES")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      statement.execute("SET FOREIGN_KEY_CHECKS = 0");
      for (String table : tables) {
        statement.execute("DROP TABLE " + table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
