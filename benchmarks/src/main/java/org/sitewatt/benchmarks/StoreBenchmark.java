package org.sitewatt.benchmarks;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Reading;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.server.MariaDbServer;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** How many readings a second are stored, as visits of twelve channels, on each database. */
record StoreBenchmark() implements Benchmark {

  private static final int SITES = 100;
  private static final int CHANNELS = 12;
  private static final int VISITS_AT_ONCE = 500;
  private static final int ROUNDS = 12;
  private static final int WARM_UP_ROUNDS = 2;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public void run(Path root) throws Exception {
    try (Scratch scratch = Scratch.in(root)) {
      measure("embedded H2, file", DatabaseSettings.embedded(scratch.folder().resolve("h2")));
      try (MariaDbServer server = MariaDbServer.in(scratch.folder().resolve("mariadb"))) {
        measure(
            "MySQL-compatible server",
            DatabaseSettings.of(server.newDatabase(), MariaDbServer.USER, MariaDbServer.PASSWORD));
      }
    }
  }

  private static void measure(String name, DatabaseSettings settings) {
    try (Database database = Database.open(settings, Clock.systemUTC())) {
      List<Device> devices = new ArrayList<>();
      for (int i = 0; i < SITES; i++) {
        database.sites().insert(BenchFleet.site(i));
        for (Device device : BenchFleet.devices(i)) {
          devices.add(database.devices().insert(device));
        }
      }
      for (int round = 0; round < WARM_UP_ROUNDS; round++) {
        store(database, devices, round);
      }
      long began = System.nanoTime();
      for (int round = WARM_UP_ROUNDS; round < ROUNDS; round++) {
        store(database, devices, round);
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      double rows = (double) (ROUNDS - WARM_UP_ROUNDS) * devices.size() * CHANNELS;
      Report.figure(name + " (" + database.product() + ")", rows / seconds, "readings/s");
    }
  }

  private static void store(Database database, List<Device> devices, int round) {
    Instant at = START.plusSeconds(1800L * round);
    for (int from = 0; from < devices.size(); from += VISITS_AT_ONCE) {
      int to = Math.min(devices.size(), from + VISITS_AT_ONCE);
      database
          .readings()
          .store(devices.subList(from, to).stream().map(d -> visit(d, round, at)).toList());
    }
  }

  private static DeviceVisit visit(Device device, int round, Instant at) {
    List<Reading> readings = new ArrayList<>();
    for (int channel = 1; channel <= CHANNELS; channel++) {
      readings.add(
          new Reading(
              device.id(),
              "io.analog.input." + channel,
              at,
              round + channel / 100.0,
              null,
              Flag.ACTUAL,
              null));
    }
    return new DeviceVisit(
        round + "-" + device.id(),
        null,
        device.siteId(),
        device.id(),
        at,
        DeviceOutcome.READ,
        null,
        null,
        readings);
  }
}
