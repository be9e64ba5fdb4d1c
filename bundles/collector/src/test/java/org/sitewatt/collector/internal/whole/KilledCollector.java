package org.sitewatt.collector.internal.whole;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sitewatt.collector.internal.Samples;
import org.sitewatt.collector.internal.ScriptedFleet;
import org.sitewatt.collector.internal.round.DeviceAsker;
import org.sitewatt.collector.internal.round.FleetSource;
import org.sitewatt.collector.internal.round.Recovery;
import org.sitewatt.collector.internal.round.Rounds;
import org.sitewatt.collector.internal.schedule.Boundaries;
import org.sitewatt.collector.internal.spool.Recorder;
import org.sitewatt.collector.internal.spool.SpooledRecorder;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;

/**
 * A process that collects one round and says on its output what it has kept; made to be killed in
 * the middle of it.
 */
public final class KilledCollector {

  static final int SITES = 30;
  static final int DEVICES = 5;
  static final String KEPT = "KEPT ";

  private KilledCollector() {}

  /**
   * Runs the round of a boundary.
   *
   * @param args the folder of database and spool, the boundary
   */
  public static void main(String[] args) throws InterruptedException {
    Path folder = Path.of(args[0]);
    Instant boundary = Instant.parse(args[1]);
    Clock clock = Clock.fixed(boundary.plusSeconds(1), ZoneOffset.UTC);
    Database database = Database.open(DatabaseSettings.embedded(folder.resolve("db")), clock);
    SpooledRecorder recorder =
        new SpooledRecorder(
            folder.resolve("spool"),
            1 << 26,
            database.readings(),
            database.rounds(),
            event -> {},
            clock);
    Recorder telling =
        new Recorder() {
          @Override
          public boolean keep(DeviceVisit visit) {
            boolean kept = recorder.keep(visit);
            if (kept) {
              System.out.println(KEPT + visit.roundId() + " " + visit.deviceId());
            }
            return kept;
          }

          @Override
          public void awaitRoom() throws InterruptedException {
            recorder.awaitRoom();
          }

          @Override
          public void keep(Round round) {
            recorder.keep(round);
          }
        };
    Boundaries boundaries = new Boundaries("0 0/30 * * * ?", boundary);
    ScriptedFleet fleet = slowFleet(clock);
    Rounds rounds =
        new Rounds(
            new FleetSource(
                database.sites(), database.devices(), folder.resolve("spool/fleet.json")),
            fleet,
            new DeviceAsker(fleet, database.readings(), clock),
            telling,
            database.rounds(),
            event -> {},
            boundaries,
            clock,
            8,
            Duration.ofMinutes(1));
    recorder.start(new Recovery(database.rounds(), rounds, boundaries, boundary));
    rounds.boundary(boundary);
    new CountDownLatch(1).await();
  }

  /** Devices that take a few milliseconds to answer. */
  private static ScriptedFleet slowFleet(Clock clock) {
    ScriptedFleet fleet = new ScriptedFleet(clock);
    CountDownLatch never = new CountDownLatch(1);
    for (int site = 0; site < SITES; site++) {
      for (int unit = 1; unit <= DEVICES; unit++) {
        fleet.script(
            Samples.site("s" + site).gateway().host(),
            unit,
            connection -> {
              never.await(5, TimeUnit.MILLISECONDS);
              return List.of(fleet.energy(1));
            });
      }
    }
    return fleet;
  }
}
