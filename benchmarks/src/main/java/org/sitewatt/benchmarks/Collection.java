package org.sitewatt.benchmarks;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.sitewatt.collector.internal.round.DeviceAsker;
import org.sitewatt.collector.internal.round.FleetSource;
import org.sitewatt.collector.internal.round.Recovery;
import org.sitewatt.collector.internal.round.Rounds;
import org.sitewatt.collector.internal.schedule.Boundaries;
import org.sitewatt.collector.internal.spool.SpooledRecorder;
import org.sitewatt.modbus.internal.ModbusTransportService;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.persistence.Database;

/** Transport, collector and storage put together as the platform does, without its container. */
final class Collection implements AutoCloseable {

  private static final int SITE_THREADS = 1024;
  private static final long SPOOL_BYTES = 2L << 30;
  private static final Duration SITE_BUDGET = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** Far away, so that no round meets the next boundary. */
  private static final String MIDNIGHT = "0 0 0 * * ?";

  /**
   * What came of a round.
   *
   * @param round its account
   * @param took from its start to its end
   * @param storedAfter from the last reply until the last reading was stored
   * @param processorTime what this process took of the processors until all was stored
   */
  record Outcome(Round round, Duration took, Duration storedAfter, Duration processorTime) {}

  private final Database database;
  private final SpooledRecorder recorder;
  private final Rounds rounds;
  private final AtomicReference<Instant> lastReply = new AtomicReference<>(Instant.MIN);
  private final AtomicReference<Instant> lastStored = new AtomicReference<>(Instant.MIN);

  Collection(Database database, ShippedDrivers drivers, Path folder) {
    this.database = database;
    Clock clock = Clock.systemUTC();
    recorder =
        new SpooledRecorder(
            folder.resolve("spool"),
            SPOOL_BYTES,
            database.readings(),
            database.rounds(),
            this::announced,
            clock);
    Boundaries boundaries = new Boundaries(MIDNIGHT, clock.instant());
    rounds =
        new Rounds(
            new FleetSource(
                database.sites(), database.devices(), folder.resolve("spool/fleet.json")),
            new ModbusTransportService(Defaults.of(ModbusTransportService.class)),
            new DeviceAsker(drivers, database.readings(), clock),
            recorder,
            database.rounds(),
            event -> {},
            boundaries,
            clock,
            SITE_THREADS,
            SITE_BUDGET);
    recorder.start(new Recovery(database.rounds(), rounds, boundaries, clock.instant()));
  }

  /** Registers sites of the fleet. */
  void register(int from, int to) {
    for (int i = from; i < to; i++) {
      database.sites().insert(BenchFleet.site(i));
      for (Device device : BenchFleet.devices(i)) {
        database.devices().insert(device);
      }
    }
  }

  private void announced(FleetEvent event) {
    if (event instanceof FleetEvent.DeviceVisited visited) {
      DeviceVisit visit = visited.visit();
      lastReply.accumulateAndGet(visit.finishedAt(), Collection::later);
      lastStored.accumulateAndGet(Instant.now(), Collection::later);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * Visits sites and waits until all of it is stored.
   *
   * @param siteIds empty for all
   */
  Outcome visit(Set<String> siteIds) throws InterruptedException {
    long began = System.nanoTime();
    Duration used = processorTime();
    Round started = rounds.start(siteIds);
    await(began, () -> rounds.running().isEmpty());
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    await(began, () -> recorder.status().waiting() == 0);
    Round round = rounds.find(started.id()).orElseThrow();
    return new Outcome(
        round,
        took,
        Duration.between(lastReply.get(), lastStored.get()),
        processorTime().minus(used));
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(long began, Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      if (System.nanoTime() - began > LONGEST.toNanos()) {
        throw new IllegalStateException("not done after " + LONGEST);
      }
      Thread.sleep(10);
    }
  }

  @Override
  public void close() {
    rounds.close();
    recorder.close();
  }
}
