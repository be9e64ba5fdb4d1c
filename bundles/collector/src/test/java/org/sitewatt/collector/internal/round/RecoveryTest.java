package org.sitewatt.collector.internal.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sitewatt.collector.internal.Samples.NOON;
import static org.sitewatt.collector.internal.Samples.devices;
import static org.sitewatt.collector.internal.Samples.round;
import static org.sitewatt.collector.internal.Samples.site;
import static org.sitewatt.collector.internal.Samples.visit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.collector.internal.MemoryDatabase;
import org.sitewatt.collector.internal.ScriptedFleet;
import org.sitewatt.collector.internal.schedule.Boundaries;
import org.sitewatt.collector.internal.spool.Recorder;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.store.RoundStore;
import org.threeten.extra.MutableClock;

class RecoveryTest {

  private static final Instant START = NOON.plus(Duration.ofMinutes(105));

  @TempDir Path directory;

  private final MutableClock clock = MutableClock.of(START, ZoneOffset.UTC);
  private final MemoryDatabase database = new MemoryDatabase();
  private final RoundStore store = database.roundStore();
  private final Boundaries boundaries = new Boundaries("0 0/30 * * * ?", NOON);
  private Rounds rounds;
  private Recovery recovery;

  @BeforeEach
  void start() {
    ScriptedFleet fleet = new ScriptedFleet(clock);
    database.add(site("depot"), devices("depot", 3));
    Recorder recorder =
        new Recorder() {
          @Override
          public boolean keep(DeviceVisit visit) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void awaitRoom() {
            throw new UnsupportedOperationException();
          }

          @Override
          public void keep(Round round) {
            store.save(round);
          }
        };
    rounds =
        new Rounds(
            new FleetSource(
                database.siteStore(), database.deviceStore(), directory.resolve("fleet.json")),
            fleet,
            new DeviceAsker(fleet, database.readingStore(), clock),
            recorder,
            store,
            event -> {},
            boundaries,
            clock,
            1,
            Duration.ofMinutes(1));
    recovery = new Recovery(store, rounds, boundaries, START);
  }

  @AfterEach
  void stop() {
    rounds.close();
  }

  @Test
  void theFirstStartOfAllLooksBackAtNothing() {
    recovery.run();
    assertThat(database.log()).isEmpty();
  }

  @Test
  void boundariesThatPassedWhileNothingRanAreRoundsThatNeverRan() {
    store.save(round("20260301T120000Z", RoundState.COMPLETE, NOON.plusMillis(40), 3));
    recovery.run();
    assertThat(all())
        .extracting(Round::id)
        .containsExactly(
            "20260301T133000Z", "20260301T130000Z", "20260301T123000Z", "20260301T120000Z");
    Round passed = all().get(0);
    assertThat(passed.state()).isEqualTo(RoundState.NEVER_RAN);
    assertThat(passed.trigger()).isEqualTo(RoundTrigger.SCHEDULED);
    assertThat(passed.startedAt()).isEqualTo(NOON.plus(Duration.ofMinutes(90)));
    assertThat(passed.devices()).isEqualTo(3);
    assertThat(passed.devicesMissed()).isEqualTo(3);
  }

  @Test
  void runningItAgainChangesNothing() {
    store.save(round("20260301T120000Z", RoundState.COMPLETE, NOON, 3));
    recovery.run();
    List<String> log = database.log();
    recovery.run();
    assertThat(database.log()).isEqualTo(log);
  }

  @Test
  void itLooksBackAWeekAndNoFurther() {
    store.save(round("old", RoundState.COMPLETE, START.minus(Duration.ofDays(30)), 3));
    recovery.run();
    List<Round> passed =
        all().stream().filter(round -> round.state() == RoundState.NEVER_RAN).toList();
    assertThat(passed).hasSize(336);
    assertThat(passed.get(335).startedAt())
        .isAfterOrEqualTo(START.minus(Duration.ofDays(7)))
        .isBefore(START.minus(Duration.ofDays(7)).plus(Duration.ofMinutes(30)));
  }

  @Test
  void aRoundByHandIsNoBoundarys() {
    store.save(round("20260301T130000Z", RoundState.COMPLETE, NOON.plusSeconds(3600), 3));
    Instant byHand = NOON.plusSeconds(6000);
    store.save(
        new Round(
            RoundIds.ofStart(byHand),
            RoundState.COMPLETE,
            RoundTrigger.MANUAL,
            byHand,
            byHand.plusSeconds(60),
            1,
            1,
            3,
            3,
            0,
            0,
            3L,
            0L,
            List.of()));
    recovery.run();
    assertThat(all())
        .filteredOn(round -> round.state() == RoundState.NEVER_RAN)
        .extracting(Round::id)
        .containsExactly("20260301T133000Z");
  }

  @Test
  void aRoundThatADeadProcessLeftIsClosedWithWhatItKept() {
    store.save(round("20260301T133000Z", RoundState.RUNNING, START.minusSeconds(900), 3));
    database.readingStore().store(List.of(visit("v1", "20260301T133000Z")));
    recovery.run();
    Round closed = database.round("20260301T133000Z");
    assertThat(closed.state()).isEqualTo(RoundState.PARTIAL);
    assertThat(closed.devicesRead()).isEqualTo(1);
    assertThat(closed.devicesFailed()).isZero();
    assertThat(closed.devicesMissed()).isEqualTo(2);
    assertThat(closed.requests()).as("what it had asked is not known").isNull();
    assertThat(closed.retries()).isNull();
    assertThat(closed.finishedAt()).isEqualTo(START);
  }

  @Test
  void whoWasMissedIsNamedByTheFleetThatTheDeadProcessKnew() {
    new FleetFile(directory.resolve("fleet.json"))
        .save(new Fleet(List.of(site("depot")), devices("depot", 3)));
    store.save(round("20260301T133000Z", RoundState.RUNNING, START.minusSeconds(900), 3));
    database.readingStore().store(List.of(visit("v1", "20260301T133000Z")));
    database.remove("depot-1");
    database.remove("depot-3");
    database.add(site("shop"), devices("shop", 1));
    // This process writes down another fleet before it looks back.
    rounds.neverRan(List.of(NOON));
    recovery.run();
    assertThat(database.round("20260301T133000Z").failures())
        .containsExactly(missed("depot-2"), missed("depot-3"));
  }

  @Test
  void nobodyIsNamedWhereTheFleetOfTheRoundIsNotKnown() {
    new FleetFile(directory.resolve("fleet.json"))
        .save(new Fleet(List.of(site("depot")), devices("depot", 3)));
    store.save(round("20260301T133000Z", RoundState.RUNNING, START.minusSeconds(900), 2));
    recovery.run();
    Round closed = database.round("20260301T133000Z");
    assertThat(closed.devicesMissed()).isEqualTo(2);
    assertThat(closed.failures()).isEmpty();
  }

  private static RoundFailure missed(String device) {
    return new RoundFailure(
        "depot",
        device,
        DeviceOutcome.MISSED,
        Reason.CANCELLED,
        "The process ended before its turn.");
  }

  @Test
  void theRoundOfThisProcessIsLeftAlone() {
    Round own = round("20260301T140000Z", RoundState.RUNNING, START.plusSeconds(900), 3);
    store.save(own);
    recovery.run();
    assertThat(database.round(own.id())).isEqualTo(own);
  }

  @Test
  void withoutADatabaseItFailsAndDoesItAllLater() {
    store.save(round("20260301T130000Z", RoundState.RUNNING, NOON.plusSeconds(3600), 3));
    database.away(true);
    assertThatThrownBy(recovery::run).isInstanceOf(StorageUnavailableException.class);
    database.away(false);
    recovery.run();
    assertThat(all())
        .extracting(Round::state)
        .containsExactly(RoundState.NEVER_RAN, RoundState.PARTIAL);
  }

  private List<Round> all() {
    return store.page(new PageRequest(null, PageRequest.MAX_LIMIT)).items();
  }
}
