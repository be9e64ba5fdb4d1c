package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.Flag;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.ImportedInterval;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** What an earlier version left behind, brought to today's schema. */
class UpgradeTest {

  /** How many changes lie between the places where a migration is cut off. */
  private static final int EVERY = 4;

  /** After everything that the older database holds. */
  private static final Instant LATER = Samples.NOW.plusSeconds(1800);

  /** What the process that is killed does: brings a database up to date and waits. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws Exception {
      DatabaseSettings settings = DatabaseSettings.of(arguments[0], arguments[1], arguments[2]);
      try (Database database = Database.open(settings, Databases.CLOCK)) {
        System.out.println("open: " + database.schemaVersion());
        System.in.read();
      }
    }
  }

  @EachDatabase
  void everyRowIsStillThereAsItWas(TestServer server) {
    DatabaseSettings settings = server.fresh();
    try (OlderDatabase older = OlderDatabase.in(settings)) {
      Map<String, List<List<String>>> before = older.content();
      assertThat(before.values()).as("rows in every table").noneMatch(List::isEmpty);

      try (Database database = Database.open(settings, Databases.CLOCK)) {
        assertThat(older.content()).isEqualTo(before);
        assertThat(older.changes())
            .hasSizeGreaterThan(OlderDatabase.CHANGES)
            .endsWith(database.schemaVersion());
        sameToTheStores(database);
        newColumnsAreFilled(database);
        worksOn(database);
      }
    }
  }

  private static void sameToTheStores(Database database) {
    assertThat(database.sites().list()).extracting(Site::id).containsExactly("a", "b");
    Site a = database.sites().find("a").orElseThrow();
    assertThat(a.name()).isEqualTo("Zürich ⚡");
    assertThat(a.version()).isEqualTo(7);
    assertThat(database.sites().find("b").orElseThrow().latitude()).isNull();
    assertThat(database.devices().find("d").orElseThrow().ratedPowerKilowatts()).isEqualTo(20.5);
    assertThat(database.devices().find("e").orElseThrow().enabled()).isFalse();
    assertThat(energy(database, "d"))
        .extracting(Reading::value)
        .containsExactly(12345.678901234567, 12346.1);
    assertThat(database.readings().latest("e"))
        .singleElement()
        .returns(null, Reading::value)
        .returns(Flag.MISSING, Reading::flag)
        .returns(Reason.TIMEOUT, Reading::reason);
    assertThat(database.readings().lastContacts())
        .containsExactly(Map.entry("a", Instant.ofEpochMilli(1795357801000L)));
    assertThat(database.rounds().find("r1").orElseThrow().failures())
        .containsExactly(
            new RoundFailure(
                "b", "e", DeviceOutcome.FAILED, Reason.TIMEOUT, "no answer in 3000 ms"));
  }

  /** Nobody is locked out by an upgrade, and nobody has to change a password because of it. */
  private static void newColumnsAreFilled(Database database) {
    assertThat(database.users().list())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            new User(
                "eve",
                Role.VIEWER,
                "argon2$two",
                true,
                false,
                Instant.ofEpochMilli(1700000000456L),
                1),
            new User(
                "root",
                Role.ADMIN,
                "argon2$one",
                true,
                false,
                Instant.ofEpochMilli(1700000000123L),
                5));
    assertThat(database.sessions().find("hash").orElseThrow())
        .returns("root", Session::username)
        .returns(null, Session::userAgent);
  }

  /** Old rows and new ones live together. */
  private static void worksOn(Database database) {
    database.readings().store(List.of(Samples.visit("v2", "a", "d", LATER, 12347)));
    database.readings().store(List.of(Samples.visit("v1", "a", "d", LATER, 99999)));
    assertThat(energy(database, "d"))
        .as("in the same channel, and the visit that was there already not again")
        .extracting(Reading::value)
        .containsExactly(12345.678901234567, 12346.1, 12347.0);
    ImportedInterval half =
        new ImportedInterval(Samples.ENERGY, Samples.NOW.minusSeconds(86400), 1.5, Flag.ACTUAL);
    assertThat(database.intervals().store("d", List.of(half)).added()).isEqualTo(1);
    database.devices().insert(Samples.device("f", "a", 9));
    assertThat(Databases.count(database, "device WHERE serial > 42"))
        .as("no serial is given twice")
        .isEqualTo(1);
    database
        .tokens()
        .insert(
            new ApiToken(
                "t",
                "root",
                "t",
                Role.VIEWER,
                "h",
                Samples.NOW,
                Samples.NOW.plusSeconds(60),
                null));
    assertThat(Databases.count(database, "audit_entry")).as("device and token").isEqualTo(2);
  }

  @EachDatabase
  void goesOnFromWhereverAMigrationWasCutOff(TestServer server) {
    int cutAfter = 1;
    while (goesOnAfter(cutAfter, server.fresh())) {
      cutAfter += EVERY;
    }
    assertThat(cutAfter).as("changes after the first level").isGreaterThan(9);
  }

  /** False when there are fewer changes than that. */
  private static boolean goesOnAfter(int cutAfter, DatabaseSettings settings) {
    try (OlderDatabase older = OlderDatabase.in(settings)) {
      older.goOnBy(cutAfter);
      List<String> made = older.changes();
      if (made.size() < OlderDatabase.CHANGES + cutAfter) {
        return false;
      }
      Map<String, List<List<String>>> before = older.content();
      // Killed after the last one was made, before that was noted, holding Liquibase's lock.
      older.execute("DELETE FROM DATABASECHANGELOG WHERE ID = '" + made.get(made.size() - 1) + "'");
      lockOfTheDead(older);

      try (Database database = Database.open(settings, Databases.CLOCK)) {
        assertThat(older.content()).isEqualTo(before);
        assertThat(older.changes()).containsAll(made).endsWith(database.schemaVersion());
      }
      return true;
    }
  }

  /** Each change looks whether it was made, since MySQL and H2 make some that nothing undoes. */
  @EachDatabase
  void noChangeStumblesOverItself(TestServer server) {
    DatabaseSettings settings = server.fresh();
    try (Database first = Database.open(settings, Databases.CLOCK);
        OlderDatabase database = OlderDatabase.at(settings)) {
      List<String> changes = database.changes();
      database.execute("DELETE FROM DATABASECHANGELOG");
      lockOfTheDead(database);

      try (Database second = Database.open(settings, Databases.CLOCK)) {
        assertThat(database.changes()).isEqualTo(changes);
        assertThat(second.schemaVersion()).isEqualTo(first.schemaVersion());
        assertThat(Databases.count(second, "serial_block")).isEqualTo(2);
      }
    }
  }

  @EachDatabase
  void aKilledProcessDoesNotStopTheNextStart(TestServer server, @TempDir Path directory)
      throws Exception {
    DatabaseSettings settings =
        server == TestServer.H2 ? DatabaseSettings.embedded(directory) : server.fresh();
    OlderDatabase older = OlderDatabase.in(settings);
    Map<String, List<List<String>>> before = older.content();
    older.close();
    for (String table : List.of("imported_interval", "api_token", "audit_entry")) {
      migrateAndKill(settings, table);
    }
    try (Database database = Database.open(settings, Databases.CLOCK);
        OlderDatabase after = older.again()) {
      assertThat(after.content()).isEqualTo(before);
      assertThat(after.changes())
          .doesNotHaveDuplicates()
          .contains("0140-imported-interval", database.schemaVersion());
    }
  }

  /** Kills a migration as soon as it says that it made a table, which may not be noted yet. */
  private static void migrateAndKill(DatabaseSettings settings, String table) throws Exception {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.liquibase=debug",
                Victim.class.getName(),
                settings.url(),
                settings.user(),
                settings.password())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader told = victim.inputReader(StandardCharsets.UTF_8)) {
      String line = told.readLine();
      while (line != null && !line.contains("Table " + table + " created")) {
        line = told.readLine();
      }
      assertThat(line).as("the migration got as far as table %s", table).isNotNull();
      assertThat(victim.toHandle().destroyForcibly()).isTrue();
      assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      victim.destroyForcibly();
    }
  }

  private static void lockOfTheDead(OlderDatabase database) {
    database.execute(
        "UPDATE DATABASECHANGELOGLOCK SET LOCKED = TRUE, LOCKGRANTED = CURRENT_TIMESTAMP,"
            + " LOCKEDBY = 'the dead'");
  }

  private static List<Reading> energy(Database database, String device) {
    return database
        .readings()
        .page(
            device,
            Samples.ENERGY,
            Instant.EPOCH,
            LATER.plusSeconds(1),
            new PageRequest(null, PageRequest.MAX_LIMIT))
        .items();
  }
}
