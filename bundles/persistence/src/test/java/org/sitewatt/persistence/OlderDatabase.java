package org.sitewatt.persistence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.UpdateCountCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.ui.LoggerUIService;
import org.sitewatt.persistence.settings.DatabaseSettings;

/**
 * A database as the first schema level left it, with rows of every kind; a connection that stays
 * open until the test is over keeps one in memory alive.
 */
final class OlderDatabase implements AutoCloseable {

  /** Changes that the first level had. */
  static final int CHANGES = 24;

  private static final String FIRST_LEVEL = "org/sitewatt/persistence/first-level.yaml";
  private static final String TODAY = "org/sitewatt/persistence/schema/changelog.yaml";

  /** Its tables and how their rows are told apart. */
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("site", "id");
    TABLES.put("device", "id");
    TABLES.put("app_user", "username");
    TABLES.put("user_session", "token_hash");
    TABLES.put("collection_round", "id");
    TABLES.put("round_failure", "round_id, position");
    TABLES.put("serial_block", "name");
    TABLES.put("channel", "id");
    TABLES.put("reading", "channel_id, at_ms");
    TABLES.put("latest_reading", "channel_id");
    TABLES.put("visit", "id");
    TABLES.put("last_contact", "site_id");
    TABLES.put("removed_device", "serial");
  }

  private static final String[] ROWS = {
    "INSERT INTO site VALUES ('a', 'Zürich ⚡', 'Europe/Zurich', 47.3769, 8.5417,"
        + " '127.1.2.3', 502, 'TCP', 5000, 3000, 7)",
    "INSERT INTO site VALUES ('b', 'Plain', 'UTC', NULL, NULL,"
        + " 'router.example.org', 1502, 'RTU_OVER_TCP', 250, 60000, 1)",
    "INSERT INTO device VALUES"
        + " ('d', 41, 'a', 'Main', 'LIGHTING', 'eastron-sdm630', 1, 20.5, TRUE, 3)",
    "INSERT INTO device VALUES"
        + " ('e', 42, 'b', 'Heater', 'HEATER', 'eastron-sdm630', 247, NULL, FALSE, 1)",
    "INSERT INTO app_user VALUES ('root', 'ADMIN', 'argon2$one', 1700000000123, 5)",
    "INSERT INTO app_user VALUES ('eve', 'VIEWER', 'argon2$two', 1700000000456, 1)",
    "INSERT INTO user_session VALUES"
        + " ('hash', 'root', 'csrf', 1795357800000, 1795357800001, 1795361400000, '127.0.0.1')",
    "INSERT INTO collection_round VALUES ('r1', 'PARTIAL', 'SCHEDULED',"
        + " 1795357800000, 1795357812345, 2, 1, 2, 1, 1, 0, 17, 3)",
    "INSERT INTO round_failure VALUES"
        + " ('r1', 0, 'b', 'e', 'FAILED', 'TIMEOUT', 'no answer in 3000 ms')",
    "UPDATE serial_block SET next_serial = 43 WHERE name = 'device'",
    "UPDATE serial_block SET next_serial = 12 WHERE name = 'channel'",
    "INSERT INTO channel VALUES (10, 41, 'energy.active.import')",
    "INSERT INTO channel VALUES (11, 42, 'energy.active.import')",
    "INSERT INTO reading VALUES (10, 1795356000000, 12345.678901234567, NULL, NULL, NULL)",
    "INSERT INTO reading VALUES (10, 1795357800000, 12346.1, NULL, 'SUSPECT', NULL)",
    "INSERT INTO reading VALUES (11, 1795357800000, NULL, NULL, NULL, 'TIMEOUT')",
    "INSERT INTO latest_reading VALUES (10, 1795357800000, 12346.1, NULL, 'SUSPECT', NULL)",
    "INSERT INTO latest_reading VALUES (11, 1795357800000, NULL, NULL, NULL, 'TIMEOUT')",
    "INSERT INTO visit VALUES ('v1', 'r1', 'a', 'd', 1795357801000, 'READ', NULL, NULL)",
    "INSERT INTO last_contact VALUES ('a', 1795357801000)",
    "INSERT INTO removed_device VALUES (40, 1795357000000)"
  };

  /** Held, since the log forgets its settings otherwise; it tells of each change. */
  private static final Logger CHATTER = Logger.getLogger("liquibase");

  private final DatabaseSettings settings;
  private final Connection connection;
  private final Map<String, String> columns = new LinkedHashMap<>();

  private OlderDatabase(DatabaseSettings settings) throws SQLException {
    this.settings = settings;
    this.connection = connect();
  }

  /** Makes and fills one. */
  static OlderDatabase in(DatabaseSettings settings) {
    try {
      OlderDatabase database = new OlderDatabase(settings);
      database.update(FIRST_LEVEL, CHANGES);
      database.execute(ROWS);
      for (String table : TABLES.keySet()) {
        database.columns.put(table, database.columnsOf(table));
      }
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One that was made before and brought up to date meanwhile. */
  static OlderDatabase at(DatabaseSettings settings) {
    try {
      return new OlderDatabase(settings);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same database once more, after this was closed. */
  OlderDatabase again() {
    OlderDatabase again = at(settings);
    again.columns.putAll(columns);
    return again;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  /** Applies the first of today's changes that are missing, as a migration does that is cut off. */
  void goOnBy(int count) {
    update(TODAY, count);
  }

  private void update(String changes, int count) {
    CHATTER.setLevel(Level.WARNING);
    try (Connection own = connect()) {
      liquibase.database.Database database =
          DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(own));
      Scope.child(
          Map.of(Scope.Attr.ui.name(), new LoggerUIService(), "liquibase.analytics.enabled", false),
          () -> {
            CommandScope update = new CommandScope(UpdateCountCommandStep.COMMAND_NAME);
            update.addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database);
            update.addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, changes);
            update.addArgumentValue(UpdateCountCommandStep.COUNT_ARG, count);
            update.addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF);
            update.execute();
          });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void execute(String... statements) {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every row of the first level's tables, with the columns that they had then. */
  Map<String, List<List<String>>> content() {
    Map<String, List<List<String>>> content = new LinkedHashMap<>();
    TABLES.forEach(
        (table, key) ->
            content.put(
                table,
                rows("SELECT " + columns.get(table) + " FROM " + table + " ORDER BY " + key)));
    return content;
  }

  /** Its changes, in the order in which they were made. */
  List<String> changes() {
    return rows("SELECT ID FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED").stream()
        .map(row -> row.get(0))
        .toList();
  }

  /** What a query answers, as texts; a null stays one. */
  List<List<String>> rows(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        all.add(row);
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String columnsOf(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      StringJoiner names = new StringJoiner(", ");
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnName(i));
      }
      return names.toString();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
