package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sitewatt.persistence.Samples.NOW;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.persistence.server.MariaDbServer;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** A server that dies, comes back, and refuses. */
class ServerFaultTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration QUICKLY = Duration.ofSeconds(8);

  private static MariaDbServer server;

  private DatabaseSettings settings;

  @BeforeAll
  static void startServer() {
    server = MariaDbServer.in(SharedMariaDb.directory());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void newDatabase() {
    settings =
        DatabaseSettings.of(server.newDatabase(), MariaDbServer.USER, MariaDbServer.PASSWORD);
  }

  @AfterEach
  void serverIsUp() {
    server.startIfDown();
  }

  @Test
  void losesAndDoublesNothingWhenTheServerIsKilledWhileStoring() throws Exception {
    int batches = 150;
    CountDownLatch underWay = new CountDownLatch(20);
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (Database database = Database.open(settings, Databases.CLOCK)) {
      Databases.siteWithDevices(database, "a", "d");

      Future<Integer> failures =
          writer.submit(
              () -> {
                int failed = 0;
                for (int batch = 0; batch < batches; ) {
                  try {
                    database.readings().store(CrashTest.batch(batch));
                    batch++;
                    underWay.countDown();
                  } catch (StorageUnavailableException e) {
                    failed++;
                  }
                }
                return failed;
              });
      assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
      server.kill();
      server.start();

      assertThat(failures.get(120, TimeUnit.SECONDS)).isPositive();
      assertThat(Databases.count(database, "visit")).isEqualTo(batches * 20L);
      assertThat(Databases.count(database, "reading")).isEqualTo(batches * 20L * 2);
    } finally {
      writer.shutdownNow();
    }
  }

  @Test
  void throwsQuicklyWhileAwayAndRecoversByItself() {
    try (Database database = Database.open(settings, Databases.CLOCK)) {
      Databases.siteWithDevices(database, "a", "d");
      database.readings().store(CrashTest.batch(0));
      server.kill();

      long start = System.nanoTime();
      assertThatThrownBy(() -> database.readings().store(CrashTest.batch(1)))
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessageNotContaining(MariaDbServer.PASSWORD);
      assertThatThrownBy(() -> database.sites().list())
          .isInstanceOf(StorageUnavailableException.class);
      assertThatThrownBy(() -> database.sites().insert(Samples.site("b")))
          .isInstanceOf(StorageUnavailableException.class);
      assertThatThrownBy(() -> database.sessions().find("hash"))
          .isInstanceOf(StorageUnavailableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICKLY.multipliedBy(4));

      server.start();
      Awaitility.await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(StorageUnavailableException.class)
          .untilAsserted(() -> assertThat(database.sites().list()).hasSize(1));
      database.readings().store(CrashTest.batch(1));
      assertThat(Databases.count(database, "visit")).isEqualTo(40);
      assertThat(database.readings().latest("d").get(0).timestamp()).isEqualTo(NOW.plusSeconds(39));
    }
  }

  @Test
  void saysThatTheCredentialsAreWrongWithoutShowingThem() {
    assertThatThrownBy(
            () ->
                Database.open(
                    DatabaseSettings.of(
                        settings.url() + "&password=hunter1", "sitewatt", "hunter2"),
                    Databases.CLOCK))
        .hasMessageContaining("refused user 'sitewatt'")
        .hasMessageNotContaining("hunter")
        .asInstanceOf(InstanceOfAssertFactories.type(DatabaseException.class))
        .returns(DatabaseState.ACCESS_DENIED, DatabaseException::state);
  }

  @Test
  void saysThatTheUserMayNotChangeTheSchema() {
    String database = settings.location().substring(settings.location().lastIndexOf('/') + 1);
    server.execute(
        "CREATE USER reader@'%' IDENTIFIED BY 'secret-word'",
        "GRANT SELECT ON " + database + ".* TO reader@'%'");

    assertThatThrownBy(
            () ->
                Database.open(
                    DatabaseSettings.of(settings.url(), "reader", "secret-word"), Databases.CLOCK))
        .hasMessageContaining("refused user 'reader'")
        .hasMessageNotContaining("secret-word")
        .asInstanceOf(InstanceOfAssertFactories.type(DatabaseException.class))
        .returns(DatabaseState.ACCESS_DENIED, DatabaseException::state);
  }

  @Test
  void saysThatTheDatabaseIsMissing() {
    assertThatThrownBy(
            () ->
                Database.open(
                    DatabaseSettings.of(
                        server.url("nowhere"), MariaDbServer.USER, MariaDbServer.PASSWORD),
                    Databases.CLOCK))
        .hasMessageContaining("nowhere")
        .asInstanceOf(InstanceOfAssertFactories.type(DatabaseException.class))
        .returns(DatabaseState.MISCONFIGURED, DatabaseException::state);
  }

  @Test
  void saysThatNobodyAnswers() {
    assertThatThrownBy(
            () ->
                Database.open(
                    DatabaseSettings.of("jdbc:mysql://127.0.0.1:9/x", "sitewatt", "secret-word"),
                    Databases.CLOCK))
        .hasMessageContaining("jdbc:mysql://127.0.0.1:9/x: does not answer")
        .hasMessageContaining("Connection refused")
        .asInstanceOf(InstanceOfAssertFactories.type(DatabaseException.class))
        .returns(DatabaseState.UNREACHABLE, DatabaseException::state);
  }
}
