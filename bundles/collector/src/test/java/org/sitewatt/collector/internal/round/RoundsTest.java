package org.sitewatt.collector.internal.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sitewatt.collector.internal.Samples.DRIVER;
import static org.sitewatt.collector.internal.Samples.NOON;
import static org.sitewatt.collector.internal.Samples.device;
import static org.sitewatt.collector.internal.Samples.devices;
import static org.sitewatt.collector.internal.Samples.site;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.collector.internal.MemoryDatabase;
import org.sitewatt.collector.internal.ScriptedFleet;
import org.sitewatt.collector.internal.ScriptedFleet.Script;
import org.sitewatt.collector.internal.ScriptedFleet.ScriptedConnection;
import org.sitewatt.collector.internal.schedule.Boundaries;
import org.sitewatt.collector.internal.spool.SpooledRecorder;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Flag;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.model.service.FleetEvent;
import org.threeten.extra.MutableClock;

class RoundsTest {

  private static final String BOUNDARY = "20260301T120000Z";

  @TempDir Path directory;

  private final MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);
  private final MemoryDatabase database = new MemoryDatabase();
  private final ScriptedFleet fleet = new ScriptedFleet(clock);
  private final List<FleetEvent> events = Collections.synchronizedList(new ArrayList<>());
  private SpooledRecorder recorder;
  private Rounds rounds;

  @BeforeEach
  void start() {
    recorder =
        new SpooledRecorder(
            directory, 1 << 24, database.readingStore(), database.roundStore(), events::add, clock);
    recorder.start(() -> {});
    rounds = rounds(4);
  }

  @AfterEach
  void stop() {
    rounds.close();
    recorder.close();
  }

  @Test
  void everyExpectedReadOfABoundaryIsReadAndStoredBeforeTheRound() {
    database.add(site("depot"), devices("depot", 3));
    database.add(site("shop"), devices("shop", 2));
    rounds.boundary(NOON);
    Round round = ended(BOUNDARY);
    assertCounts(round, RoundState.COMPLETE, 5, 5, 0, 0);
    assertThat(round.trigger()).isEqualTo(RoundTrigger.SCHEDULED);
    assertThat(round.sites()).isEqualTo(2);
    assertThat(round.sitesRead()).isEqualTo(2);
    assertThat(round.requests()).isEqualTo(5);
    assertThat(round.failures()).isEmpty();
    await().until(() -> database.log().contains(BOUNDARY + " COMPLETE"));
    assertThat(database.log()).hasSize(7).startsWith(BOUNDARY + " RUNNING");
    assertThat(database.round(BOUNDARY)).isEqualTo(round);
    assertThat(database.visits())
        .allSatisfy(
            visit -> {
              assertThat(visit.roundId()).isEqualTo(BOUNDARY);
              assertThat(visit.outcome()).isEqualTo(DeviceOutcome.READ);
              assertThat(visit.readings())
                  .singleElement()
                  .extracting("flag")
                  .isEqualTo(Flag.ACTUAL);
            });
    assertThat(rounds.last()).contains(round);
    await().until(() -> events.contains(new FleetEvent.RoundChanged(round)));
  }

  @Test
  void aSitesDevicesAreAskedOneAfterAnotherInTheOrderOfTheirUnitIds() {
    database.add(site("depot"), devices("depot", 5));
    rounds.boundary(NOON);
    ended(BOUNDARY);
    assertThat(fleet.asked)
        .containsExactly(
            "depot.test 1", "depot.test 2", "depot.test 3", "depot.test 4", "depot.test 5");
  }

  @Test
  void adriverThatThrowsOrReturnsNonsenseHarmsOnlyItsOwnDevice() {
    database.add(site("depot"), devices("depot", 9));
    List<Script> nonsense =
        List.of(
            c -> {
              throw new IllegalStateException("boom");
            },
            c -> {
              throw new NoClassDefFoundError("com/acme/Gone");
            },
            c -> null,
            c -> Collections.singletonList(null),
            c -> List.of(),
            c -> List.of(fleet.energy(1), fleet.energy(1)),
            c -> List.of(Measurement.of(Quantities.POWER_ACTIVE, 1, NOON)),
            c ->
                List.of(
                    Measurement.of(
                        Quantities.ENERGY_ACTIVE_IMPORT, 1, NOON.plus(Duration.ofHours(1)))));
    for (int i = 0; i < nonsense.size(); i++) {
      fleet.script("depot.test", i + 1, nonsense.get(i));
    }
    rounds.boundary(NOON);
    Round round = ended(BOUNDARY);
    assertCounts(round, RoundState.COMPLETE, 9, 1, 8, 0);
    assertThat(round.failures())
        .extracting(RoundFailure::reason)
        .containsOnly(Reason.DRIVER_FAILED);
    assertThat(round.failures().get(0).message())
        .contains("'acme-meter'", "'depot-1'", "'depot'", "depot.test:502", "unit 1", "boom");
    assertThat(fleet.reported).hasSize(8);
    assertThat(visitOf("depot-1").readings())
        .singleElement()
        .extracting("reason")
        .isEqualTo(Reason.DRIVER_FAILED);
    assertThat(visitOf("depot-5").readings()).hasSize(1);
  }

  @Test
  void aNumberThatCannotBeIsMissingAndNeverKept() {
    database.add(site("depot"), devices("depot", 1));
    fleet.script("depot.test", 1, c -> List.of(fleet.energy(-5)));
    rounds.boundary(NOON);
    assertCounts(ended(BOUNDARY), RoundState.COMPLETE, 1, 0, 1, 0);
    DeviceVisit visit = visitOf("depot-1");
    assertThat(visit.reason()).isEqualTo(Reason.IMPLAUSIBLE);
    assertThat(visit.readings().get(0).value()).isNull();
    assertThat(fleet.reported).isEmpty();
  }

  @Test
  void devicesWithoutADriverFailWithTheReason() {
    database.add(
        site("depot"), List.of(device("depot", 1, "acme-gone"), device("depot", 2, "acme-bad")));
    DriverDescription bad =
        new DriverDescription(
            "acme-bad",
            "1.0.0",
            "Acme",
            List.of("B"),
            Set.of(DeviceType.HEATER),
            fleet.find(DRIVER).orElseThrow().description().channels());
    fleet.entries.add(
        new DriverEntry(bad, "bad.jar", DriverState.QUARANTINED, "It failed 5 times.", NOON));
    rounds.boundary(NOON);
    Round round = ended(BOUNDARY);
    assertCounts(round, RoundState.COMPLETE, 2, 0, 2, 0);
    assertThat(round.failures())
        .extracting(RoundFailure::reason)
        .containsExactly(Reason.DRIVER_MISSING, Reason.DRIVER_FAILED);
    assertThat(round.failures().get(1).message()).contains("quarantined", "It failed 5 times.");
  }

  @Test
  void aDeviceWhoseDriverIsGoneHasNoValueInAnyChannelReadBefore() {
    database.add(site("depot"), devices("depot", 2));
    rounds.boundary(NOON);
    ended(BOUNDARY);
    await().until(() -> database.visits().size() == 2);
    fleet.uninstall(DRIVER);
    clock.setInstant(NOON.plusSeconds(1800));
    rounds.boundary(NOON.plusSeconds(1800));
    assertCounts(ended("20260301T123000Z"), RoundState.COMPLETE, 2, 0, 2, 0);
    await().until(() -> database.visits().size() == 4);
    Reading latest = database.readingStore().latest("depot-2").get(0);
    assertThat(latest.quantity()).isEqualTo(Quantities.ENERGY_ACTIVE_IMPORT);
    assertThat(latest.timestamp()).isEqualTo(clock.instant());
    assertThat(latest.value()).isNull();
    assertThat(latest.flag()).isEqualTo(Flag.MISSING);
    assertThat(latest.reason()).isEqualTo(Reason.DRIVER_MISSING);
  }

  @Test
  void whileTheDatabaseIsAwayADeviceWhoseDriverIsGoneStillFailsWithThatReason() {
    database.add(site("depot"), devices("depot", 1));
    rounds.boundary(NOON);
    ended(BOUNDARY);
    await().until(() -> recorder.status().waiting() == 0);
    fleet.uninstall(DRIVER);
    database.away(true);
    clock.setInstant(NOON.plusSeconds(1800));
    rounds.boundary(NOON.plusSeconds(1800));
    assertThat(ended("20260301T123000Z").failures())
        .extracting(RoundFailure::reason)
        .containsExactly(Reason.DRIVER_MISSING);
  }

  @Test
  void aReadDuringWhichTheClockIsSetBackIsReadAgainAndHeldAgainstNobody() {
    theClockIsSetDuringTheFirstRead(NOON.minusSeconds(90));
    rounds.boundary(NOON);
    assertCounts(ended(BOUNDARY), RoundState.COMPLETE, 1, 1, 0, 0);
    assertThat(fleet.asked).containsExactly("depot.test 1", "depot.test 1");
    assertThat(fleet.reported).isEmpty();
    assertThat(visitOf("depot-1").readings())
        .singleElement()
        .extracting("timestamp")
        .isEqualTo(NOON.minusSeconds(90));
  }

  private void theClockIsSetDuringTheFirstRead(Instant to) {
    database.add(site("depot"), devices("depot", 1));
    AtomicBoolean set = new AtomicBoolean();
    fleet.script(
        "depot.test",
        1,
        c -> {
          List<Measurement> read = List.of(fleet.energy(5));
          if (set.compareAndSet(false, true)) {
            clock.setInstant(to);
          }
          return read;
        });
  }

  @Test
  void norIsAReadDatedBeforeTheClockIsSetForwardKept() {
    theClockIsSetDuringTheFirstRead(NOON.plusSeconds(90));
    rounds.boundary(NOON);
    assertCounts(ended(BOUNDARY), RoundState.COMPLETE, 1, 1, 0, 0);
    assertThat(visitOf("depot-1").readings())
        .singleElement()
        .extracting("timestamp")
        .isEqualTo(NOON.plusSeconds(90));
  }

  @Test
  void aReadWhoseTimeCannotBeKnownIsMissingAndHeldAgainstNobody() {
    database.add(site("depot"), devices("depot", 2));
    fleet.script(
        "depot.test",
        1,
        c -> {
          List<Measurement> read = List.of(fleet.energy(5));
          clock.add(Duration.ofSeconds(-90));
          return read;
        });
    rounds.boundary(NOON);
    Round round = ended(BOUNDARY);
    assertCounts(round, RoundState.COMPLETE, 2, 1, 1, 0);
    assertThat(round.failures().get(0).message())
        .contains("'depot-1'", "'depot'", "depot.test:502", "unit 1", "set by -9");
    assertThat(fleet.reported).isEmpty();
    Reading reading = visitOf("depot-1").readings().get(0);
    assertThat(reading.value()).isNull();
    assertThat(reading.reason()).isEqualTo(Reason.NOT_STORED);
    assertThat(reading.timestamp()).isEqualTo(NOON.minusSeconds(180));
  }

  @Test
  void aLongReadIsNoClockThatWasSet() throws Exception {
    AtomicLong nanos = new AtomicLong();
    DeviceAsker asker = new DeviceAsker(fleet, database.readingStore(), clock, nanos::get);
    fleet.script(
        "depot.test",
        1,
        c -> {
          clock.add(Duration.ofMinutes(5));
          nanos.addAndGet(Duration.ofMinutes(5).toNanos());
          return List.of(fleet.energy(5));
        });
    DeviceResult result =
        asker.ask(DRIVER, new ScriptedConnection("depot.test", 1, new CountDownLatch(1)), "depot");
    assertThat(result.reason()).isNull();
    assertThat(fleet.asked).hasSize(1);
  }

  @Test
  void behindAGatewayThatCannotBeReachedNobodyElseIsAsked() {
    database.add(site("depot"), devices("depot", 3));
    fleet.script("depot.test", 2, fleet.failing(Reason.CONNECT_TIMEOUT));
    rounds.boundary(NOON);
    Round round = ended(BOUNDARY);
    assertCounts(round, RoundState.COMPLETE, 3, 1, 2, 0);
    assertThat(fleet.asked).containsExactly("depot.test 1", "depot.test 2");
    assertThat(round.failures())
        .extracting(RoundFailure::reason)
        .containsOnly(Reason.CONNECT_TIMEOUT);
    assertThat(visitOf("depot-3").readings())
        .singleElement()
        .extracting("reason")
        .isEqualTo(Reason.CONNECT_TIMEOUT);
  }

  @Test
  void atTheDeadlineWhatHadNoTurnIsMissedAndTheOthersAreNotHarmed() throws Exception {
    database.add(site("depot"), devices("depot", 4));
    database.add(site("shop"), devices("shop", 2));
    fleet.script("depot.test", 2, fleet::hang);
    rounds.boundary(NOON);
    fleet.hanging.await();
    await().until(() -> rounds.running().map(r -> r.devicesRead() == 3).orElse(false));
    clock.setInstant(NOON.plus(Duration.ofMinutes(29)));
    Round round = ended(BOUNDARY);
    assertCounts(round, RoundState.PARTIAL, 6, 3, 0, 3);
    assertThat(round.failures())
        .extracting(RoundFailure::deviceId)
        .containsExactly("depot-2", "depot-3", "depot-4");
    assertThat(round.failures())
        .allSatisfy(
            failure -> {
              assertThat(failure.outcome()).isEqualTo(DeviceOutcome.MISSED);
              assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
            });
    assertThat(round.finishedAt()).isEqualTo(NOON.plus(Duration.ofMinutes(29)));
  }

  @Test
  void moreSitesThanThreadsAllGetTheirTurn() {
    for (int i = 0; i < 50; i++) {
      database.add(site("s" + i), devices("s" + i, 2));
    }
    rounds.boundary(NOON);
    assertCounts(ended(BOUNDARY), RoundState.COMPLETE, 100, 100, 0, 0);
  }

  @Test
  void sitesThatWaitForAThreadWhenTheDeadlineComesAreMissed() throws Exception {
    rounds.close();
    rounds = rounds(1);
    database.add(site("a"), devices("a", 1));
    database.add(site("b"), devices("b", 2));
    fleet.script("a.test", 1, fleet::hang);
    rounds.boundary(NOON);
    fleet.hanging.await();
    clock.setInstant(NOON.plus(Duration.ofMinutes(29)));
    assertCounts(ended(BOUNDARY), RoundState.PARTIAL, 3, 0, 0, 3);
    assertThat(fleet.asked).containsExactly("a.test 1");
  }

  @Test
  void aDriverThatDoesNotReturnIsReportedAndTheRoundEndsWithoutIt() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    database.add(site("depot"), devices("depot", 2));
    fleet.script(
        "depot.test",
        1,
        connection -> {
          fleet.hanging.countDown();
          boolean released = false;
          while (!released) {
            try {
              release.await();
              released = true;
            } catch (InterruptedException e) {
              released = false; // what a bad driver does
            }
          }
          return List.of(fleet.energy(1));
        });
    rounds.boundary(NOON);
    fleet.hanging.await();
    clock.setInstant(NOON.plus(Duration.ofMinutes(29)));
    Round round = ended(BOUNDARY);
    assertCounts(round, RoundState.PARTIAL, 2, 0, 0, 2);
    assertThat(fleet.reported).containsExactly(DRIVER);
    release.countDown();
    rounds.close();
    recorder.close();
    assertThat(database.visits()).isEmpty();
  }

  @Test
  void stoppingEndsTheRoundInHandPromptlyAndKeepsIt() throws Exception {
    database.add(site("depot"), devices("depot", 3));
    fleet.script("depot.test", 2, fleet::hang);
    rounds.boundary(NOON);
    fleet.hanging.await();
    rounds.close();
    recorder.close();
    Round round = database.round(BOUNDARY);
    assertCounts(round, RoundState.PARTIAL, 3, 1, 0, 2);
    assertThat(round.failures().get(0).message()).contains("stopped");
  }

  @Test
  void byHandOneRoundAtATimeOverSomeSites() throws Exception {
    database.add(site("depot"), devices("depot", 1));
    database.add(site("shop"), devices("shop", 1));
    fleet.script("depot.test", 1, fleet::hang);
    Round started = rounds.start(Set.of("depot"));
    assertThat(started.state()).isEqualTo(RoundState.RUNNING);
    assertThat(started.trigger()).isEqualTo(RoundTrigger.MANUAL);
    assertThat(started.devices()).isEqualTo(1);
    assertThat(rounds.find(started.id())).isPresent();
    assertThatThrownBy(() -> rounds.start(Set.of())).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> rounds.start(Set.of("nowhere"))).isInstanceOf(NotFoundException.class);
    fleet.hanging.await();
    // Half a minute after the next boundary it makes room for the scheduled round.
    clock.setInstant(NOON.plusSeconds(1830));
    assertCounts(ended(started.id()), RoundState.PARTIAL, 1, 0, 0, 1);
    await().until(() -> rounds.running().isEmpty());
    fleet.script("depot.test", 1, c -> List.of(fleet.energy(1)));
    await().ignoreExceptions().until(() -> rounds.start(Set.of()) != null);
  }

  @Test
  void aBoundaryWaitsForTheRoundByHandThatMakesRoomForIt() throws Exception {
    database.add(site("depot"), devices("depot", 1));
    fleet.script("depot.test", 1, fleet::hang);
    Round byHand = rounds.start(Set.of());
    fleet.hanging.await();
    fleet.script("depot.test", 1, c -> List.of(fleet.energy(1)));
    rounds.boundary(NOON.plusSeconds(1800));
    clock.setInstant(NOON.plusSeconds(1830));
    assertThat(ended(byHand.id()).state()).isEqualTo(RoundState.PARTIAL);
    assertThat(ended("20260301T123000Z").state()).isEqualTo(RoundState.COMPLETE);
  }

  @Test
  void soDoesOneThatWasStartedAtTheVeryBoundary() throws Exception {
    database.add(site("depot"), devices("depot", 1));
    fleet.script("depot.test", 1, fleet::hang);
    Round byHand = rounds.start(Set.of());
    fleet.hanging.await();
    fleet.script("depot.test", 1, c -> List.of(fleet.energy(1)));
    rounds.boundary(NOON);
    await()
        .until(
            () -> {
              clock.add(Duration.ofSeconds(1));
              return rounds.find(BOUNDARY).isPresent();
            });
    assertThat(ended(BOUNDARY).state()).isEqualTo(RoundState.COMPLETE);
    assertThat(ended(byHand.id()).finishedAt())
        .isBetween(NOON.plusSeconds(30), NOON.plusSeconds(300));
  }

  @Test
  void boundariesAtWhichNothingRanAreRecordedWithWhatTheyMissed() {
    database.add(site("depot"), devices("depot", 3));
    rounds.neverRan(List.of(NOON.minusSeconds(1800)));
    await().until(() -> database.round("20260301T113000Z") != null);
    Round round = database.round("20260301T113000Z");
    assertCounts(round, RoundState.NEVER_RAN, 3, 0, 0, 3);
    assertThat(round.startedAt()).isEqualTo(NOON.minusSeconds(1800));
  }

  @Test
  void whileTheDatabaseIsAwayTheFleetKnownLastIsVisited() {
    database.add(site("depot"), devices("depot", 2));
    rounds.boundary(NOON);
    ended(BOUNDARY);
    await().until(() -> recorder.status().waiting() == 0);
    database.away(true);
    clock.setInstant(NOON.plusSeconds(1800));
    rounds.boundary(NOON.plusSeconds(1800));
    assertCounts(ended("20260301T123000Z"), RoundState.COMPLETE, 2, 2, 0, 0);
    assertThat(recorder.status().waiting()).isEqualTo(4);
    assertThat(database.visits()).hasSize(2);
    database.away(false);
    await().until(() -> database.visits().size() == 4);
  }

  @Test
  void alsoAfterAStartWhileTheDatabaseIsAway() {
    database.add(site("depot"), devices("depot", 2));
    rounds.boundary(NOON);
    ended(BOUNDARY);
    rounds.close();
    database.away(true);
    rounds = rounds(4);
    clock.setInstant(NOON.plusSeconds(1800));
    rounds.boundary(NOON.plusSeconds(1800));
    assertCounts(ended("20260301T123000Z"), RoundState.COMPLETE, 2, 2, 0, 0);
  }

  @Test
  void aFleetThatWasNeverKnownIsARoundThatNeverRan() {
    database.away(true);
    assertThatThrownBy(() -> rounds.start(Set.of()))
        .isInstanceOf(StorageUnavailableException.class);
    rounds.boundary(NOON);
    assertThat(ended(BOUNDARY).state()).isEqualTo(RoundState.NEVER_RAN);
  }

  @Test
  void afterTheFleetCouldNotBeListedOnceTheNextRoundsRun() {
    database.add(site("depot"), devices("depot", 2));
    database.fallIll(new IllegalStateException("SELECT command denied"));
    rounds.boundary(NOON);
    assertCounts(ended(BOUNDARY), RoundState.NEVER_RAN, 0, 0, 0, 0);
    database.fallIll(null);
    rounds.boundary(NOON.plusSeconds(1800));
    assertCounts(ended("20260301T123000Z"), RoundState.COMPLETE, 2, 2, 0, 0);
    await().ignoreExceptions().until(() -> rounds.start(Set.of()) != null);
  }

  @Test
  void aBoundaryThatComesAgainSinceTheClockWasSetBackOverwritesNoRound() {
    database.add(site("depot"), devices("depot", 2));
    rounds.boundary(NOON);
    Round first = ended(BOUNDARY);
    await().until(() -> database.log().contains(BOUNDARY + " COMPLETE"));
    rounds.close();
    rounds = rounds(4); // Another process, that knows of the first round by the database only.
    clock.setInstant(NOON.plusMillis(7));
    rounds.boundary(NOON);
    Round second = ended("20260301T120000Z-007");
    assertCounts(second, RoundState.COMPLETE, 2, 2, 0, 0);
    assertThat(second.trigger()).isEqualTo(RoundTrigger.SCHEDULED);
    rounds.neverRan(List.of(NOON));
    await().until(() -> recorder.status().waiting() == 0);
    assertThat(database.round(BOUNDARY)).isEqualTo(first);
    assertThat(database.round("20260301T120000Z-007")).isEqualTo(second);
    assertThat(database.visits())
        .extracting(DeviceVisit::roundId)
        .containsExactly(BOUNDARY, BOUNDARY, "20260301T120000Z-007", "20260301T120000Z-007");
  }

  @Test
  void aBoundaryThatPassedTooEarlyBecauseTheClockWasAheadGetsItsRound() {
    database.add(site("depot"), devices("depot", 2));
    rounds.neverRan(List.of(NOON));
    await().until(() -> database.log().contains(BOUNDARY + " NEVER_RAN"));
    rounds.boundary(NOON);
    await().until(() -> database.log().contains(BOUNDARY + " COMPLETE"));
    assertCounts(database.round(BOUNDARY), RoundState.COMPLETE, 2, 2, 0, 0);
  }

  private Rounds rounds(int threads) {
    return new Rounds(
        new FleetSource(
            database.siteStore(), database.deviceStore(), directory.resolve("fleet.json")),
        fleet,
        new DeviceAsker(fleet, database.readingStore(), clock),
        recorder,
        database.roundStore(),
        events::add,
        new Boundaries("0 0/30 * * * ?", NOON),
        clock,
        threads,
        Duration.ofMinutes(10));
  }

  private Round ended(String id) {
    await().until(() -> rounds.find(id).map(r -> r.state() != RoundState.RUNNING).orElse(false));
    return rounds.find(id).orElseThrow();
  }

  private DeviceVisit visitOf(String deviceId) {
    await().until(() -> recorder.status().waiting() == 0);
    return database.visits().stream()
        .filter(visit -> visit.deviceId().equals(deviceId))
        .findFirst()
        .orElseThrow();
  }

  private static void assertCounts(
      Round round, RoundState state, int devices, int read, int failed, int missed) {
    assertThat(round.state()).isEqualTo(state);
    assertThat(
            List.of(
                round.devices(), round.devicesRead(), round.devicesFailed(), round.devicesMissed()))
        .containsExactly(devices, read, failed, missed);
  }
}
