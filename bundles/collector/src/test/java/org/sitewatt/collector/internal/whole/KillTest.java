package org.sitewatt.collector.internal.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sitewatt.collector.internal.Samples.devices;
import static org.sitewatt.collector.internal.Samples.site;
import static org.sitewatt.collector.internal.whole.KilledCollector.DEVICES;
import static org.sitewatt.collector.internal.whole.KilledCollector.KEPT;
import static org.sitewatt.collector.internal.whole.KilledCollector.SITES;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.collector.internal.ScriptedFleet;
import org.sitewatt.collector.internal.round.DeviceAsker;
import org.sitewatt.collector.internal.round.FleetSource;
import org.sitewatt.collector.internal.round.Recovery;
import org.sitewatt.collector.internal.round.Rounds;
import org.sitewatt.collector.internal.schedule.Boundaries;
import org.sitewatt.collector.internal.spool.SpooledRecorder;
import org.sitewatt.driver.Quantities;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** A process that is killed in mid-round loses nothing it kept and doubles nothing. */
class KillTest {

  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant SECOND = FIRST.plusSeconds(1800);

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void nothingKeptIsLostNothingIsDoubledAndTheRoundsAreClosed() throws Exception {
    try (Database database = open()) {
      for (int i = 0; i < SITES; i++) {
        database.sites().insert(site("s" + i));
        devices("s" + i, DEVICES).forEach(database.devices()::insert);
      }
    }
    List<String> kept = new ArrayList<>();
    kept.addAll(collectUntilKilledAfter(20, FIRST));
    kept.addAll(collectUntilKilledAfter(90, SECOND));
    assertThat(kept).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(110);

    try (Database database = open()) {
      recover(database);
      List<Round> rounds = List.of(round(database, FIRST), round(database, SECOND));
      for (Round round : rounds) {
        assertThat(round.state()).isEqualTo(RoundState.PARTIAL);
        assertThat(round.devices()).isEqualTo(SITES * DEVICES);
        assertThat(round.devicesRead() + round.devicesMissed()).isEqualTo(SITES * DEVICES);
        assertThat(round.devicesFailed()).isZero();
        assertThat(round.failures())
            .as("each device that was missed, by its name")
            .hasSize(round.devicesMissed())
            .allSatisfy(failure -> assertThat(failure.outcome()).isEqualTo(DeviceOutcome.MISSED))
            .extracting(RoundFailure::deviceId)
            .doesNotHaveDuplicates();
        long keptInRound = kept.stream().filter(k -> k.startsWith(round.id())).count();
        assertThat((long) round.devicesRead()).isGreaterThanOrEqualTo(keptInRound);
      }
      int stored = 0;
      for (Device device : database.devices().list()) {
        int readings = readings(database, device.id()).size();
        long keptReads = kept.stream().filter(k -> k.endsWith(" " + device.id())).count();
        assertThat((long) readings).as(device.id()).isBetween(keptReads, 2L);
        stored += readings;
      }
      assertThat(stored).isEqualTo(rounds.stream().mapToInt(Round::devicesRead).sum());
    }
  }

  private List<String> collectUntilKilledAfter(int visits, Instant boundary) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledCollector.class.getName(),
                folder.toString(),
                boundary.toString())
            .redirectErrorStream(true)
            .start();
    List<String> kept = new ArrayList<>();
    List<String> said = new ArrayList<>();
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      while (kept.size() < visits) {
        String line = output.readLine();
        assertThat(line).as("the process ended by itself: %s", said).isNotNull();
        said.add(line);
        add(kept, line);
      }
      process.toHandle().destroyForcibly(); // SIGKILL; leaves the pipe open
      // What it said before it died counts too.
      String line = output.readLine();
      while (line != null) {
        add(kept, line);
        line = output.readLine();
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    return kept;
  }

  private static void add(List<String> kept, String line) {
    // The last line may be cut off by the kill.
    String[] words = line.split(" ", -1);
    if (line.startsWith(KEPT) && words.length == 3 && words[2].matches("s\\d+-\\d")) {
      kept.add(line.substring(KEPT.length()));
    }
  }

  private void recover(Database database) {
    Clock clock = Clock.systemUTC();
    Boundaries boundaries = new Boundaries("0 0/30 * * * ?", FIRST);
    ScriptedFleet fleet = new ScriptedFleet(clock);
    try (SpooledRecorder recorder =
            new SpooledRecorder(
                folder.resolve("spool"),
                1 << 26,
                database.readings(),
                database.rounds(),
                event -> {},
                clock);
        Rounds rounds =
            new Rounds(
                new FleetSource(
                    database.sites(), database.devices(), folder.resolve("spool/fleet.json")),
                fleet,
                new DeviceAsker(fleet, database.readings(), clock),
                recorder,
                database.rounds(),
                event -> {},
                boundaries,
                clock,
                1,
                Duration.ofMinutes(1))) {
      recorder.start(new Recovery(database.rounds(), rounds, boundaries, SECOND.plusSeconds(60)));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  recorder.status().waiting() == 0
                      && database.rounds().inState(RoundState.RUNNING).isEmpty());
    }
  }

  private Database open() {
    return Database.open(DatabaseSettings.embedded(folder.resolve("db")), Clock.systemUTC());
  }

  private static Round round(Database database, Instant boundary) {
    String id = boundary.toString().replaceAll("[-:]", "");
    return database.rounds().find(id).orElseThrow();
  }

  private static List<Reading> readings(Database database, String deviceId) {
    return database
        .readings()
        .page(
            deviceId,
            Quantities.ENERGY_ACTIVE_IMPORT,
            Instant.EPOCH,
            Instant.parse("2100-01-01T00:00:00Z"),
            new PageRequest(null, 100))
        .items();
  }
}
