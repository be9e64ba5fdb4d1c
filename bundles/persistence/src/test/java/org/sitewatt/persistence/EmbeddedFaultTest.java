package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** The embedded database under what happens to it. */
class EmbeddedFaultTest {

  @TempDir private Path directory;

  @Test
  void saysThatAnotherProcessHasTheFile() throws Exception {
    DatabaseSettings settings = DatabaseSettings.embedded(directory);
    Process other = CrashTest.victim(directory, 0);
    try (BufferedReader told = other.inputReader()) {
      assertThat(told.readLine()).isEqualTo("0");
      assertThatThrownBy(() -> Database.open(settings, Databases.CLOCK).close())
          .hasMessageContaining("open in another process")
          .asInstanceOf(InstanceOfAssertFactories.type(DatabaseException.class))
          .returns(DatabaseState.IN_USE, DatabaseException::state);
    } finally {
      other.toHandle().destroyForcibly();
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void saysThatTheFileIsNoDatabase() throws Exception {
    Files.writeString(directory.resolve("sitewatt.mv.db"), "no database ".repeat(2000));

    assertThatThrownBy(
            () -> Database.open(DatabaseSettings.embedded(directory), Databases.CLOCK).close())
        .hasMessageContaining("sitewatt")
        .asInstanceOf(InstanceOfAssertFactories.type(DatabaseException.class))
        .returns(DatabaseState.FAILED, DatabaseException::state);
  }

  @Test
  void saysThatThePasswordIsWrong() {
    Database.open(DatabaseSettings.embedded(directory), Databases.CLOCK).close();
    DatabaseSettings wrong =
        DatabaseSettings.of(
            DatabaseSettings.embedded(directory).url(), DatabaseSettings.DEFAULT_USER, "hunter2");

    assertThatThrownBy(() -> Database.open(wrong, Databases.CLOCK).close())
        .hasMessageNotContaining("hunter2")
        .asInstanceOf(InstanceOfAssertFactories.type(DatabaseException.class))
        .returns(DatabaseState.ACCESS_DENIED, DatabaseException::state);
  }

  /** What H2 does by itself after a failed write, for instance on a full disk. */
  @Test
  void opensAgainAfterTheEngineClosedItAsOftenAsThatHappens() throws Exception {
    try (Database database = Database.open(DatabaseSettings.embedded(directory), Databases.CLOCK)) {
      Databases.siteWithDevices(database, "a", "d");
      for (int run = 0; run < 2 * DatabaseSettings.DEFAULT_POOL_SIZE; run++) {
        try (Connection connection = database.dataSource().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
          // The connection cannot be returned in order: it is gone.
        }
        assertThatThrownBy(() -> database.sites().list())
            .isInstanceOf(StorageUnavailableException.class);
        await()
            .atMost(Duration.ofSeconds(10))
            .ignoreExceptionsInstanceOf(StorageUnavailableException.class)
            .until(() -> database.sites().list().size() == 1);
        database.readings().store(CrashTest.batch(run));
      }
      assertThat(database.readings().latest("d")).hasSize(2);
    }
  }

  @Test
  void anInterruptedWriterBreaksNothing() throws Exception {
    try (Database database = Database.open(DatabaseSettings.embedded(directory), Databases.CLOCK)) {
      Databases.siteWithDevices(database, "a", "d");
      for (int run = 0; run < 5; run++) {
        int first = run * 10_000;
        CountDownLatch underWay = new CountDownLatch(3);
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer =
            new Thread(
                () -> {
                  try {
                    for (int batch = first; !enough.get(); batch++) {
                      database.readings().store(CrashTest.batch(batch));
                      underWay.countDown();
                    }
                  } catch (StorageUnavailableException e) {
                    // Cut off while it waited for a connection: as good an end as any.
                    underWay.countDown();
                  }
                });
        writer.start();
        assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
        writer.interrupt();
        enough.set(true);
        writer.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(writer.isAlive()).isFalse();

        assertThat(database.readings().latest("d")).hasSize(2);
        database.readings().store(CrashTest.batch(first + 9_999));
      }
      assertThat(Databases.count(database, "visit") % 20).isZero();
    }
  }
}
