package org.sitewatt.persistence.internal.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;

class SupervisorTest {

  private static final Supervisor.Pace FAST =
      new Supervisor.Pace(
          Duration.ofMillis(10),
          Duration.ofMillis(40),
          Duration.ofMillis(20),
          Duration.ofMillis(20));

  private final Queue<Database> opened = new ConcurrentLinkedQueue<>();

  @Test
  void goesOnTryingUntilItWorks() {
    AtomicInteger tries = new AtomicInteger();
    Supplier<DatabaseSettings> settings =
        () -> {
          if (tries.incrementAndGet() < 5) {
            throw new DatabaseException(DatabaseState.MISCONFIGURED, "Wrong as yet.", null);
          }
          return DatabaseSettings.inMemory(UUID.randomUUID().toString());
        };
    try (Supervisor supervisor = supervisor(settings)) {
      await(supervisor, DatabaseState.READY);

      Awaitility.await().until(() -> opened.size() == 1);
      assertThat(supervisor.current().product()).startsWith("H2");
      assertThat(supervisor.current().schemaVersion()).isNotEmpty();
      assertThat(tries).hasValue(5);
    }
  }

  @Test
  void tellsWhatIsWrong() {
    try (Supervisor supervisor =
        supervisor(
            () -> DatabaseSettings.of("jdbc:mysql://127.0.0.1:9/x", "sitewatt", "hunter2"))) {
      await(supervisor, DatabaseState.UNREACHABLE);

      assertThat(supervisor.current().message()).contains("127.0.0.1:9").doesNotContain("hunter2");
      assertThat(opened).isEmpty();
    }
  }

  @Test
  void noticesThatTheDatabaseWentAway() {
    String name = UUID.randomUUID().toString();
    try (Supervisor supervisor = supervisor(() -> DatabaseSettings.inMemory(name))) {
      Awaitility.await().until(() -> opened.size() == 1);

      opened.element().close();

      Awaitility.await().until(() -> supervisor.current().state() != DatabaseState.READY);
      assertThat(supervisor.current().product()).startsWith("H2");
    }
  }

  @Test
  void stopsWhileItTries() {
    Supervisor supervisor =
        supervisor(
            () -> {
              throw new DatabaseException(DatabaseState.MISCONFIGURED, "Never right.", null);
            });
    await(supervisor, DatabaseState.MISCONFIGURED);

    supervisor.close();

    assertThat(opened).isEmpty();
  }

  private Supervisor supervisor(Supplier<DatabaseSettings> settings) {
    return new Supervisor(settings, opened::add, Clock.systemUTC(), FAST);
  }

  private static void await(Supervisor supervisor, DatabaseState state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> supervisor.current().state() == state);
  }
}
