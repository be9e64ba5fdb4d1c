package org.sitewatt.persistence;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Reading;
import org.sitewatt.persistence.server.MariaDbServer;
import org.sitewatt.persistence.settings.DatabaseSettings;

/**
 * How many readings a second are stored, as visits of 12 channels each. Arguments: a directory for
 * an embedded database and a server of its own; then, at will, readings a round (50,000) and visits
 * a transaction (500).
 */
final class Throughput {

  private static final int CHANNELS = 12;
  private static final int ROUNDS = 4;
  private static final PrintStream OUT = System.out;

  private Throughput() {}

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    int readings = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    int visits = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
    try (Database h2 =
        Database.open(DatabaseSettings.embedded(directory.resolve("h2")), Clock.systemUTC())) {
      measure(h2, readings / CHANNELS, visits, () -> Duration.ZERO);
    }
    try (MariaDbServer server = MariaDbServer.in(directory.resolve("mariadb"));
        Database mariaDb =
            Database.open(
                DatabaseSettings.of(
                    server.newDatabase(), MariaDbServer.USER, MariaDbServer.PASSWORD),
                Clock.systemUTC())) {
      measure(mariaDb, readings / CHANNELS, visits, server::cpu);
    }
  }

  private static void measure(
      Database database, int devices, int visitsEach, Supplier<Duration> serverCpu) {
    for (int i = 0; i < devices; i++) {
      if (i % 7 == 0) {
        database.sites().insert(Samples.site("site-" + i / 7));
      }
      database
          .devices()
          .insert(
              new Device(
                  "device-" + i,
                  "site-" + i / 7,
                  "Device",
                  DeviceType.HEATER,
                  "eastron-sdm630",
                  i % 7,
                  null,
                  true,
                  0));
    }
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      Duration cpu = cpu().plus(serverCpu.get());
      for (int from = 0; from < devices; from += visitsEach) {
        database.readings().store(visits(round, from, Math.min(devices, from + visitsEach)));
      }
      double seconds = seconds(Duration.ofNanos(System.nanoTime() - start));
      double cpuSeconds = seconds(cpu().plus(serverCpu.get()).minus(cpu));
      int stored = devices * CHANNELS;
      OUT.printf(
          Locale.ROOT,
          "%s, round %d%s: %d readings in %.2f s, %.0f a second; %.2f s of processor time,"
              + " %.0f a processor second%n",
          database.product(),
          round,
          round == 0 ? " (new channels)" : "",
          stored,
          seconds,
          stored / seconds,
          cpuSeconds,
          stored / cpuSeconds);
    }
  }

  /** Processor time of this process, the embedded database included. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static List<DeviceVisit> visits(int round, int from, int to) {
    Instant at = Samples.NOW.plusSeconds(1800L * round);
    List<DeviceVisit> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      List<Reading> readings = new ArrayList<>();
      for (int channel = 1; channel <= CHANNELS; channel++) {
        readings.add(
            Samples.reading("device-" + i, "io.analog.input." + channel, at, round * 10 + channel));
      }
      all.add(
          new DeviceVisit(
              "round-" + round + "/device-" + i,
              "round-" + round,
              "site-" + i / 7,
              "device-" + i,
              at,
              DeviceOutcome.READ,
              null,
              null,
              readings));
    }
    return all;
  }
}
