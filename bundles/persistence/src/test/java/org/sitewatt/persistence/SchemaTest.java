package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;

class SchemaTest {

  @EachDatabase
  void openingAgainChangesNothing(TestServer server) {
    DatabaseSettings settings = server.fresh();
    try (Database first = Database.open(settings, Databases.CLOCK)) {
      Databases.siteWithDevices(first, "a", "d");
      first.readings().store(List.of(Samples.visit("v", "a", "d", Samples.NOW, 1)));
      long changes = Databases.count(first, "DATABASECHANGELOG");

      try (Database second = Database.open(settings, Databases.CLOCK)) {
        assertThat(second.schemaVersion()).isEqualTo(first.schemaVersion());
        assertThat(Databases.count(second, "DATABASECHANGELOG")).isEqualTo(changes);
        assertThat(second.readings().latest("d")).isEqualTo(first.readings().latest("d"));
      }
    }
  }

  @Test
  void aFileOpensAgainAfterItWasClosed(@TempDir Path directory) {
    DatabaseSettings settings = DatabaseSettings.embedded(directory);
    try (Database database = Database.open(settings, Databases.CLOCK)) {
      database.sites().insert(Samples.site("a"));
    }
    try (Database database = Database.open(settings, Databases.CLOCK)) {
      assertThat(database.sites().list()).hasSize(1);
    }
  }

  @EachDatabase
  void refusesANewerSchemaAndTouchesNothing(TestServer server) {
    DatabaseSettings settings = server.fresh();
    try (Database keepsItAlive = Database.open(settings, Databases.CLOCK)) {
      execute(
          keepsItAlive,
          "INSERT INTO DATABASECHANGELOG"
              + " (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE)"
              + " VALUES ('9999-tariff', 'sitewatt', 'sitewatt', CURRENT_TIMESTAMP, 9999,"
              + " 'EXECUTED')",
          "DROP TABLE removed_device",
          "DELETE FROM DATABASECHANGELOG WHERE ID = '0124-removed-device'",
          "UPDATE DATABASECHANGELOGLOCK SET LOCKEDBY = 'another'");

      assertThatThrownBy(() -> Database.open(settings, Databases.CLOCK))
          .hasMessageContaining("newer")
          .hasMessageContaining("9999-tariff")
          .asInstanceOf(InstanceOfAssertFactories.type(DatabaseException.class))
          .returns(DatabaseState.NEWER_SCHEMA, DatabaseException::state);

      // Neither was what is missing added nor the lock taken.
      assertThatThrownBy(() -> Databases.count(keepsItAlive, "removed_device"))
          .hasRootCauseInstanceOf(SQLException.class);
      assertThat(Databases.count(keepsItAlive, "DATABASECHANGELOGLOCK WHERE LOCKEDBY = 'another'"))
          .isEqualTo(1);
    }
  }

  @EachDatabase
  void goesOnWhereADeadProcessStopped(TestServer server) {
    DatabaseSettings settings = server.fresh();
    try (Database before = Database.open(settings, Databases.CLOCK)) {
      // As if it had been killed after the table was made, before that was noted, holding the lock.
      execute(
          before,
          "DELETE FROM DATABASECHANGELOG WHERE ID = '0124-removed-device'",
          "UPDATE DATABASECHANGELOGLOCK SET LOCKED = TRUE, LOCKGRANTED = CURRENT_TIMESTAMP,"
              + " LOCKEDBY = 'the dead'");

      try (Database after = Database.open(settings, Databases.CLOCK)) {
        assertThat(after.schemaVersion()).isEqualTo(before.schemaVersion());
      }
      assertThat(Databases.count(before, "DATABASECHANGELOG WHERE ID = '0124-removed-device'"))
          .isEqualTo(1);
    }
  }

  /** Not on H2: its file belongs to one process. */
  @Test
  void twoNodesMayMigrateAtOnce() throws Exception {
    DatabaseSettings settings = TestServer.MARIADB.fresh();

    List<Throwable> failures =
        Together.run(2, i -> Database.open(settings, Databases.CLOCK).close());

    assertThat(failures).isEmpty();
  }

  private static void execute(Database database, String... statements) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
