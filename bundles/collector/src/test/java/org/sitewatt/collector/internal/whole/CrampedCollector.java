package org.sitewatt.collector.internal.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sitewatt.collector.internal.Samples;
import org.sitewatt.collector.internal.ScriptedFleet;
import org.sitewatt.collector.internal.round.DeviceAsker;
import org.sitewatt.collector.internal.round.FleetSource;
import org.sitewatt.collector.internal.round.Rounds;
import org.sitewatt.collector.internal.schedule.Boundaries;
import org.sitewatt.collector.internal.spool.SpooledRecorder;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.service.SpoolStatus;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;

/**
 * A process that collects where there is little room. It does what its input says, line by line,
 * and answers each line with one of its own.
 */
public final class CrampedCollector {

  static final int SITES = 4;
  static final int DEVICES = 5;

  private static final int BALLAST_BYTES = 4096;

  private final Path folder;
  private final LeapingClock clock = new LeapingClock();
  private final Database database;
  private final SpooledRecorder recorder;
  private final Rounds rounds;

  private CrampedCollector(Path folder) {
    this.folder = folder;
    this.database = Database.open(DatabaseSettings.inMemory("elsewhere"), clock);
    for (int i = 0; i < SITES; i++) {
      database.sites().insert(Samples.site("s" + i));
      Samples.devices("s" + i, DEVICES).forEach(database.devices()::insert);
    }
    this.recorder =
        new SpooledRecorder(
            folder.resolve("spool"),
            1 << 26,
            database.readings(),
            database.rounds(),
            event -> {},
            clock);
    ScriptedFleet fleet = new ScriptedFleet(clock);
    this.rounds =
        new Rounds(
            new FleetSource(
                database.sites(), database.devices(), folder.resolve("spool/fleet.json")),
            fleet,
            new DeviceAsker(fleet, database.readings(), clock),
            recorder,
            database.rounds(),
            event -> {},
            new Boundaries("0 0 0 1 1 ?", clock.instant()),
            clock,
            SITES,
            Duration.ofMinutes(1));
    recorder.start(() -> {});
  }

  /**
   * Answers until its input says "end".
   *
   * @param args the folder where there is little room
   */
  public static void main(String[] args) throws IOException {
    CrampedCollector collector = new CrampedCollector(Path.of(args[0]));
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    System.out.println("ready");
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(collector.obey(order));
    }
  }

  private String obey(String order) throws IOException {
    return switch (order) {
      case "fill" -> fill();
      case "free" -> free();
      case "later" -> later();
      case "round" -> round();
      case "status" -> status();
      case "stored" -> stored();
      case "end" -> end();
      default -> throw new IllegalArgumentException(order);
    };
  }

  private String fill() throws IOException {
    try (OutputStream ballast = Files.newOutputStream(folder.resolve("ballast"))) {
      while (true) {
        ballast.write(new byte[BALLAST_BYTES]);
      }
    } catch (IOException e) {
      return "full: " + e.getMessage();
    }
  }

  private String free() throws IOException {
    Files.delete(folder.resolve("ballast"));
    return "free";
  }

  /** The spool looks at its disk again after some seconds. */
  private String later() {
    clock.leap(Duration.ofSeconds(11));
    return "later";
  }

  private String round() {
    String id = rounds.start(Set.of()).id();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> rounds.running().isEmpty() && rounds.find(id).isPresent());
    Round round = rounds.find(id).orElseThrow();
    Set<String> reasons =
        round.failures().stream()
            .map(failure -> failure.reason().name())
            .collect(Collectors.toCollection(TreeSet::new));
    return String.format(
        "%s read %d failed %d %s",
        round.state(), round.devicesRead(), round.devicesFailed(), reasons);
  }

  private String status() {
    SpoolStatus status = recorder.status();
    return String.format(
        "waiting %d lost %d disk %s", status.waiting(), status.lost(), status.diskProblem());
  }

  /** What the database has once everything arrived: the rounds, and the readings of them all. */
  private String stored() {
    await().atMost(Duration.ofSeconds(60)).until(() -> recorder.status().waiting() == 0);
    PageRequest all = new PageRequest(null, PageRequest.MAX_LIMIT);
    String states =
        database.rounds().page(all).items().stream()
            .map(round -> round.state() + " " + round.devicesRead())
            .collect(Collectors.joining(", "));
    long readings =
        database.devices().list().stream()
            .mapToLong(
                device ->
                    database
                        .readings()
                        .page(
                            device.id(),
                            "energy.active.import",
                            Instant.EPOCH,
                            Instant.parse("2100-01-01T00:00:00Z"),
                            all)
                        .items()
                        .size())
            .sum();
    return "readings " + readings + " rounds " + states;
  }

  private String end() {
    rounds.close();
    recorder.close();
    database.close();
    return "ended";
  }

  /** The system's clock, and what it leapt ahead. */
  private static final class LeapingClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void leap(Duration more) {
      ahead = ahead.plus(more);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }
}
