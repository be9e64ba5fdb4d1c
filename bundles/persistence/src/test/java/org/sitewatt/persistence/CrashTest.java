package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** A process that stores into the embedded database is killed without notice, several times. */
class CrashTest {

  private static final int BATCH = 20;
  private static final int KILLS = 4;

  /** What the process that is killed does: stores batch after batch and tells of each. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) {
      try (Database database =
          Database.open(DatabaseSettings.embedded(Path.of(arguments[0])), Clock.systemUTC())) {
        for (int batch = Integer.parseInt(arguments[1]); ; batch++) {
          database.readings().store(batch(batch));
          System.out.println(batch);
          System.out.flush();
        }
      }
    }
  }

  static List<DeviceVisit> batch(int batch) {
    return IntStream.range(batch * BATCH, (batch + 1) * BATCH)
        .mapToObj(i -> Samples.visit("v" + i, "a", "d", Samples.NOW.plusSeconds(i), i))
        .toList();
  }

  @Test
  void everyAcknowledgedVisitIsThereOnce(@TempDir Path directory) throws Exception {
    DatabaseSettings settings = DatabaseSettings.embedded(directory);
    try (Database database = Database.open(settings, Databases.CLOCK)) {
      Databases.siteWithDevices(database, "a", "d");
    }
    int next = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      int acknowledged = storeAndKill(directory, next, 5 * kill);
      assertThat(acknowledged).isGreaterThan(next);
      try (Database database = Database.open(settings, Databases.CLOCK)) {
        List<Instant> stored = instants(database);
        // Whole batches only: all acknowledged ones, and perhaps the one whose word was cut off.
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(stored.size() / BATCH).isBetween(acknowledged + 1, acknowledged + 2);
        assertThat(stored.size() % BATCH).isZero();
        assertThat(Databases.count(database, "visit")).isEqualTo(stored.size());

        // Whoever was not told stores again; it is there once.
        database.readings().store(batch(acknowledged));
        database.readings().store(batch(acknowledged + 1));
        assertThat(instants(database)).hasSize((acknowledged + 2) * BATCH);
      }
      next = acknowledged + 2;
    }
  }

  /** Lets a process store until it told of some batches, kills it, and answers the last it told. */
  private static int storeAndKill(Path directory, int from, int batches) throws Exception {
    Process victim = victim(directory, from);
    try (BufferedReader told = victim.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < batches; i++) {
        assertThat(told.readLine()).isEqualTo(Integer.toString(from + i));
      }
      // Through the handle: what it said last stays readable.
      assertThat(victim.toHandle().destroyForcibly()).isTrue();
      assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return lastOf(told, from + batches - 1);
    } finally {
      victim.destroyForcibly();
    }
  }

  static Process victim(Path directory, int from) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            Victim.class.getName(),
            directory.toString(),
            Integer.toString(from))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int lastOf(BufferedReader told, int last) throws IOException {
    int latest = last;
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      latest = Integer.parseInt(line);
    }
    return latest;
  }

  private static List<Instant> instants(Database database) {
    List<Instant> all = new ArrayList<>();
    String cursor = null;
    do {
      var page =
          database
              .readings()
              .page(
                  "d",
                  Samples.ENERGY,
                  Instant.EPOCH,
                  Samples.NOW.plusSeconds(10_000_000),
                  new PageRequest(cursor, PageRequest.MAX_LIMIT));
      page.items().stream().map(Reading::timestamp).forEach(all::add);
      cursor = page.next();
    } while (cursor != null);
    return all;
  }
}
