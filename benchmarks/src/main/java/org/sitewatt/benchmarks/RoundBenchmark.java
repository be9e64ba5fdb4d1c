package org.sitewatt.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.server.MariaDbServer;
import org.sitewatt.persistence.settings.DatabaseSettings;

/**
 * A round over many sites with a cellular round trip of 150 ms and a bus of 9600 baud, stored in a
 * MySQL-compatible server; the simulator runs in a process of its own on the same machine.
 *
 * @param sites how many
 */
record RoundBenchmark(int sites) implements Benchmark {

  private static final int SOLO_SITES = 8;
  private static final int SPARE_FILES = 3000;
  private static final double MOST_OVER_SLOWEST = 1.25;
  private static final double MOST_SECONDS = 300;
  private static final double MOST_SECONDS_UNTIL_STORED = 10;
  private static final int SMALL_FLEET = 1000;

  @Override
  public void run(Path root) throws Exception {
    if (Machine.openFiles() < sites + SPARE_FILES) {
      throw new MissingException(
          "%d open files are allowed, %d are needed; raise it with: ulimit -n %d"
              .formatted(Machine.openFiles(), sites + SPARE_FILES, sites + SPARE_FILES));
    }
    ShippedDrivers drivers = new ShippedDrivers(root);
    try (Scratch scratch = Scratch.in(root);
        FleetProcess fleet = new FleetProcess(root, sites, true);
        MariaDbServer server = MariaDbServer.in(scratch.folder().resolve("mariadb"));
        Database database =
            Database.open(
                DatabaseSettings.of(
                    server.newDatabase(), MariaDbServer.USER, MariaDbServer.PASSWORD),
                Clock.systemUTC());
        Collection collection = new Collection(database, drivers, scratch.folder())) {
      register(collection);
      measure(collection);
      Report.figure(
          "resident memory of the simulator", Machine.residentMegabytes(fleet.pid()), "MB");
    }
  }

  private void register(Collection collection) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      int part = 100;
      List<Future<?>> parts = new ArrayList<>();
      for (int from = 0; from < sites; from += part) {
        int first = from;
        int end = Math.min(sites, from + part);
        parts.add(threads.submit(() -> collection.register(first, end)));
      }
      for (Future<?> each : parts) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private void measure(Collection collection) throws InterruptedException, IOException {
    // The first ones warm up the machine code of both sides.
    for (int i = 0; i < SOLO_SITES; i++) {
      collection.visit(Set.of(BenchFleet.siteId(sites - 1 - i)));
    }
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < SOLO_SITES; i++) {
      Duration took = collection.visit(Set.of(BenchFleet.siteId(i * (sites / SOLO_SITES)))).took();
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }
    Report.figure("slowest of " + SOLO_SITES + " sites, visited alone", seconds(slowest), "s");
    report("first round of the process", collection.visit(Set.of()), slowest);
    if (sites <= SMALL_FLEET) {
      report("second round", collection.visit(Set.of()), slowest);
      report("third round", collection.visit(Set.of()), slowest);
    }
  }

  private void report(String name, Collection.Outcome outcome, Duration slowest) {
    double seconds = seconds(outcome.took());
    Report.note(
        "%d sites x %d meters: %d of %d devices read, %d failed, %d missed, %d requests, %d retries"
            .formatted(
                sites,
                BenchFleet.meters(),
                outcome.round().devicesRead(),
                outcome.round().devices(),
                outcome.round().devicesFailed(),
                outcome.round().devicesMissed(),
                outcome.round().requests(),
                outcome.round().retries()));
    outcome.round().failures().stream()
        .limit(3)
        .forEach(failure -> Report.note("  " + failure.reason() + ": " + failure.message()));
    if (sites > SMALL_FLEET) {
      Report.figure(name, seconds, "s", MOST_SECONDS);
    } else {
      Report.figure(name, seconds, "s");
      Report.figure(
          name + " / slowest single site", seconds / seconds(slowest), "", MOST_OVER_SLOWEST);
    }
    Report.figure("  processor time of the collector", seconds(outcome.processorTime()), "s");
    Report.figure(
        "  last reading stored after the last reply",
        seconds(outcome.storedAfter()),
        "s",
        MOST_SECONDS_UNTIL_STORED);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
