package org.sitewatt.collector.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sitewatt.collector.internal.Samples.NOON;
import static org.sitewatt.collector.internal.Samples.round;
import static org.sitewatt.collector.internal.Samples.visit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.collector.internal.MemoryDatabase;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.service.FleetEvent;

class SpooledRecorderTest {

  private static final long MEGABYTE = 1024 * 1024;

  @TempDir Path directory;

  private final MemoryDatabase database = new MemoryDatabase();
  private final List<FleetEvent> events = Collections.synchronizedList(new ArrayList<>());
  private SpooledRecorder recorder;

  @AfterEach
  void close() {
    if (recorder != null) {
      recorder.close();
    }
  }

  @Test
  void whatIsKeptReachesTheDatabaseInOrderAndIsThenAnnounced() {
    start();
    recorder.keep(round("r", RoundState.RUNNING, NOON, 2));
    assertThat(recorder.keep(visit("v1", "r"))).isTrue();
    assertThat(recorder.keep(visit("v2", "r"))).isTrue();
    recorder.keep(round("r", RoundState.COMPLETE, NOON, 2));
    await().until(() -> database.log().size() == 4);
    assertThat(database.log()).containsExactly("r RUNNING", "v1", "v2", "r COMPLETE");
    assertThat(database.visits()).containsExactly(visit("v1", "r"), visit("v2", "r"));
    await().until(() -> recorder.status().waiting() == 0);
    assertThat(events)
        .containsExactly(
            new FleetEvent.DeviceVisited(visit("v1", "r")),
            new FleetEvent.DeviceVisited(visit("v2", "r")));
  }

  @Test
  void whatIsKeptWhileTheDatabaseIsAwayIsStoredOnceWhenItReturns() {
    database.away(true);
    start();
    for (int i = 0; i < 1200; i++) {
      assertThat(recorder.keep(visit("v" + i, "r"))).isTrue();
    }
    await().until(() -> recorder.status().databaseProblem() != null);
    assertThat(recorder.status().waiting()).isEqualTo(1200);
    assertThat(recorder.status().oldest()).isEqualTo(NOON);
    assertThat(recorder.status().diskProblem()).isNull();
    database.away(false);
    await().until(() -> recorder.status().waiting() == 0);
    assertThat(database.log()).hasSize(1200).startsWith("v0", "v1").endsWith("v1199");
    assertThat(database.doubled()).isZero();
    await().until(() -> recorder.status().databaseProblem() == null);
    assertThat(recorder.status().oldest()).isNull();
  }

  @Test
  void whatAnEarlierProcessLeftIsStoredBeforeTheAftermathRuns() {
    database.away(true);
    start();
    recorder.keep(visit("old", "r"));
    recorder.close();

    AtomicInteger attempts = new AtomicInteger();
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    recorder = recorder();
    recorder.keep(visit("new", "r"));
    recorder.start(
        () -> {
          if (attempts.incrementAndGet() == 1) {
            throw new StorageUnavailableException("away in the middle of it", null);
          }
          seen.addAll(database.log());
        });
    database.away(false);
    await().until(() -> !seen.isEmpty());
    assertThat(seen).startsWith("old");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void oneVisitThatTheDatabaseRefusesDoesNotHoldUpTheOthers() {
    database.away(true);
    start();
    recorder.keep(visit("v1", "r"));
    recorder.keep(visit("bad", "r"));
    recorder.keep(visit("v2", "r"));
    database.refuse(
        visit -> {
          if (visit.id().equals("bad")) {
            throw new IllegalArgumentException("no such thing");
          }
        });
    database.away(false);
    await().until(() -> recorder.status().waiting() == 0);
    assertThat(database.log()).containsExactly("v1", "v2");
    assertThat(recorder.status().setAside()).isEqualTo(1);
  }

  @Test
  void withoutADiskVisitsGoStraightToTheDatabase() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    recorder =
        new SpooledRecorder(
            file.resolve("below"),
            MEGABYTE,
            database.readingStore(),
            database.roundStore(),
            events::add,
            Clock.systemUTC());
    recorder.start(() -> {});
    assertThat(recorder.keep(visit("v1", "r"))).isTrue();
    recorder.keep(round("r", RoundState.COMPLETE, NOON, 2));
    assertThat(database.log()).containsExactly("v1", "r COMPLETE");
    assertThat(events).hasSize(1);
    assertThat(recorder.status().diskProblem()).contains("cannot be made");

    database.away(true);
    assertThat(recorder.keep(visit("v2", "r"))).isFalse();
    assertThat(recorder.status().lost()).isEqualTo(1);
  }

  @Test
  void whatIsBroughtAfterTheEndIsRefusedAndNothingHangs() {
    start();
    recorder.close();
    database.away(true);
    assertThat(recorder.keep(visit("late", "r"))).isFalse();
  }

  private void start() {
    recorder = recorder();
    recorder.start(() -> {});
  }

  private SpooledRecorder recorder() {
    return new SpooledRecorder(
        directory,
        10 * MEGABYTE,
        database.readingStore(),
        database.roundStore(),
        events::add,
        Clock.systemUTC());
  }
}
