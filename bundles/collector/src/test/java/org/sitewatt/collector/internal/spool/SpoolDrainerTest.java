package org.sitewatt.collector.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sitewatt.collector.internal.Samples.NOON;
import static org.sitewatt.collector.internal.Samples.visit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.collector.internal.MemoryDatabase;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.FleetEvent;
import org.threeten.extra.MutableClock;

class SpoolDrainerTest {

  @TempDir Path directory;

  private final MemoryDatabase database = new MemoryDatabase();
  private final SpoolCodec codec = new SpoolCodec();
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private Thread.UncaughtExceptionHandler before;

  @BeforeEach
  void watch() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
  }

  @AfterEach
  void unwatch() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void aDatabaseThatGoesAwayAtTheEndCostsNothingThatWaits() throws Exception {
    CountDownLatch storing = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    database.refuse(
        visit -> {
          storing.countDown();
          try {
            closing.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          database.away(true);
        });
    try (Spool spool = new Spool(directory, 1 << 20, Clock.systemUTC())) {
      SpoolDrainer drainer = drainer(spool, event -> {});
      spool.append(List.of(codec.encode(new SpoolItem.OfVisit(visit("v1", "r")))));
      drainer.start(() -> {});
      storing.await();
      spool.append(List.of(codec.encode(new SpoolItem.OfVisit(visit("v2", "r")))));
      Thread closer = new Thread(drainer::close);
      closer.start();
      // It waits for the drainer, which was told to end.
      await().until(() -> closer.getState() == Thread.State.WAITING);
      closing.countDown();
      closer.join();
      assertThat(database.log()).containsExactly("v1");
      assertThat(spool.waiting()).isEqualTo(1);
    }
    assertThat(uncaught).isEmpty();
  }

  @Test
  void aVisitThatCannotBeTakenOutOfTheSpoolIsStoredAgainButToldOnce() {
    MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);
    List<FleetEvent> events = new CopyOnWriteArrayList<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    database.refuse(
        visit -> {
          if (interrupted.compareAndSet(false, true)) {
            // Closes the spool's file under the drainer as it is about to write.
            Thread.currentThread().interrupt();
          }
        });
    try (Spool spool = new Spool(directory, 1 << 20, clock)) {
      spool.append(List.of(codec.encode(new SpoolItem.OfVisit(visit("v1", "r")))));
      SpoolDrainer drainer = drainer(spool, events::add);
      drainer.start(() -> {});
      await()
          .until(
              () -> {
                clock.setInstant(clock.instant().plusSeconds(11));
                return database.doubled() == 1 && !spool.hasBacklog();
              });
      drainer.close();
    }
    assertThat(database.log()).containsExactly("v1");
    assertThat(events).containsExactly(new FleetEvent.DeviceVisited(visit("v1", "r")));
  }

  @Test
  void anErrorIsAProblemThatIsToldAndEndsNothing() {
    AtomicBoolean broken = new AtomicBoolean(true);
    database.refuse(
        visit -> {
          if (broken.get()) {
            throw new NoClassDefFoundError("com/acme/Gone");
          }
        });
    try (Spool spool = new Spool(directory, 1 << 20, Clock.systemUTC())) {
      spool.append(List.of(codec.encode(new SpoolItem.OfVisit(visit("v1", "r")))));
      SpoolDrainer drainer = drainer(spool, event -> {});
      drainer.start(() -> {});
      await().until(() -> drainer.problem().isPresent());
      assertThat(drainer.problem())
          .hasValueSatisfying(why -> assertThat(why).contains("NoClassDefFoundError"));
      broken.set(false);
      await().until(() -> database.log().equals(List.of("v1")) && drainer.problem().isEmpty());
      assertThat(spool.setAside()).isZero();
      drainer.close();
    }
    assertThat(uncaught).isEmpty();
  }

  private SpoolDrainer drainer(Spool spool, FleetAnnouncer announcer) {
    return new SpoolDrainer(
        spool,
        new SpoolMover(spool, codec, database.readingStore(), database.roundStore(), announcer));
  }
}
