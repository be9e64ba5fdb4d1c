package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.sitewatt.persistence.Samples.ENERGY;
import static org.sitewatt.persistence.Samples.NOW;
import static org.sitewatt.persistence.Samples.POWER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Flag;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.persistence.settings.DatabaseSettings;

class ReadingStoreTest {

  private static final PageRequest ALL = new PageRequest(null, 1000);

  @EachDatabase
  void givesBackWhatWasStored(TestServer server) {
    List<Reading> readings =
        List.of(
            Samples.reading("d", ENERGY, NOW, 123456.789012345),
            Samples.reading("d", POWER, NOW.plusMillis(3), -0.25),
            new Reading("d", "network.operator", NOW, null, "Ø2 – 中国移动", Flag.ACTUAL, null),
            new Reading("d", "ups.status", NOW, 3.0, "on battery", Flag.ACTUAL, null),
            Samples.missing("d", "signal.rsrp", NOW, Reason.SENTINEL),
            new Reading("d", "voltage.l1", NOW, 500.0, null, Flag.SUSPECT, null));
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");

      database.readings().store(List.of(visit("v", "d", NOW, readings)));

      assertThat(database.readings().latest("d")).containsExactlyInAnyOrderElementsOf(readings);
      for (Reading reading : readings) {
        assertThat(all(database, "d", reading.quantity())).containsExactly(reading);
      }
    }
  }

  @EachDatabase
  void storesAVisitOnce(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      DeviceVisit visit = Samples.visit("v", "a", "d", NOW, 100);

      database.readings().store(List.of(visit, visit));
      database.readings().store(List.of(visit));
      // The same id never brings anything more, whatever it says.
      database.readings().store(List.of(Samples.visit("v", "a", "d", NOW.plusSeconds(60), 101)));

      assertThat(all(database, "d", ENERGY))
          .containsExactly(Samples.reading("d", ENERGY, NOW, 100));
      assertThat(Databases.count(database, "visit")).isEqualTo(1);
      assertThat(Databases.count(database, "reading")).isEqualTo(2);
    }
  }

  @EachDatabase
  void readingsAreImmutable(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      database.readings().store(List.of(Samples.visit("v1", "a", "d", NOW, 100)));

      database.readings().store(List.of(Samples.visit("v2", "a", "d", NOW, 999)));

      assertThat(all(database, "d", ENERGY))
          .containsExactly(Samples.reading("d", ENERGY, NOW, 100));
      assertThat(latestOf(database, "d", ENERGY)).isEqualTo(Samples.reading("d", ENERGY, NOW, 100));
    }
  }

  @EachDatabase
  void latestMovesForwardOnly(TestServer server) {
    Reading newest = Samples.missing("d", ENERGY, NOW.plusSeconds(3600), Reason.TIMEOUT);
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      database.readings().store(List.of(Samples.visit("v1", "a", "d", NOW, 100)));
      database.readings().store(List.of(visit("v2", "d", NOW.plusSeconds(3600), List.of(newest))));

      database.readings().store(List.of(Samples.visit("v3", "a", "d", NOW.plusSeconds(1800), 101)));

      assertThat(latestOf(database, "d", ENERGY)).isEqualTo(newest);
      assertThat(latestOf(database, "d", POWER).timestamp()).isEqualTo(NOW.plusSeconds(1800));
      assertThat(all(database, "d", ENERGY)).hasSize(3);
      assertThat(database.readings().lastContacts()).isEqualTo(Map.of("a", NOW.plusSeconds(3600)));
    }
  }

  @EachDatabase
  void contactNeedsAnAnswer(TestServer server) {
    try (Database database = Databases.open(server)) {
      for (String site : List.of("a", "b", "c", "d")) {
        Databases.siteWithDevices(database, site, site + "1");
      }

      database
          .readings()
          .store(
              List.of(
                  Samples.visit("v1", "a", "a1", NOW, 1),
                  Samples.failed("v2", "b", "b1", NOW, Reason.TIMEOUT, "3 s"),
                  Samples.failed("v3", "c", "c1", NOW, Reason.GATEWAY_TARGET_NO_RESPONSE, null)));
      database
          .readings()
          .store(
              List.of(
                  Samples.failed("v4", "a", "a1", NOW.plusSeconds(60), Reason.TIMEOUT, null),
                  Samples.visit("v5", "c", "c1", NOW.minusSeconds(60), 1)));

      // c's gateway answered, though the device behind it did not.
      assertThat(database.readings().lastContacts()).isEqualTo(Map.of("a", NOW, "c", NOW));
    }
  }

  @EachDatabase
  void keepsOfRemovedDevicesWhatTheAccountOfARoundNeeds(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");

      database
          .readings()
          .store(
              List.of(
                  Samples.visit("v1", "a", "gone", NOW, 1),
                  Samples.visit("v2", "gone", "gone-too", NOW, 1),
                  Samples.visit("v3", "a", "d", NOW, 7),
                  new DeviceVisit(
                      "v4",
                      null,
                      "a",
                      "gone",
                      NOW,
                      DeviceOutcome.FAILED,
                      Reason.TIMEOUT,
                      null,
                      List.of())));

      assertThat(Databases.count(database, "visit")).isEqualTo(3);
      assertThat(Databases.count(database, "channel")).isEqualTo(2);
      assertThat(database.rounds().visited(Samples.visit("v", "a", "d", NOW, 1).roundId()))
          .containsExactlyInAnyOrder("gone", "gone-too", "d");
      assertThat(latestOf(database, "d", ENERGY).value()).isEqualTo(7);
      assertThat(database.readings().lastContacts()).containsOnlyKeys("a");
    }
  }

  @EachDatabase
  void aDeviceAddedAgainStartsAnew(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      database.readings().store(List.of(Samples.visit("v1", "a", "d", NOW, 100)));

      database.sites().delete("a", null);
      Databases.siteWithDevices(database, "a", "d");

      assertThat(database.readings().latest("d")).isEmpty();
      assertThat(database.readings().lastContacts()).isEmpty();
      database.readings().store(List.of(Samples.visit("v2", "a", "d", NOW, 5)));
      assertThat(all(database, "d", ENERGY)).containsExactly(Samples.reading("d", ENERGY, NOW, 5));
    }
  }

  @EachDatabase
  void neverStoresANumberThatIsNone(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");

      database
          .readings()
          .append(
              List.of(
                  Samples.reading("d", ENERGY, NOW, Double.NaN),
                  Samples.reading("d", POWER, NOW, Double.POSITIVE_INFINITY)));

      assertThat(database.readings().latest("d"))
          .containsExactly(
              Samples.missing("d", ENERGY, NOW, Reason.IMPLAUSIBLE),
              Samples.missing("d", POWER, NOW, Reason.IMPLAUSIBLE));
    }
  }

  @EachDatabase
  void clipsTextsRatherThanFail(TestServer server) {
    String text = "🙂".repeat(200);
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");

      database
          .readings()
          .store(
              List.of(
                  visit(
                      "v1",
                      "d",
                      NOW,
                      List.of(
                          new Reading(
                              "d", "network.operator", NOW, null, text, Flag.ACTUAL, null))),
                  Samples.failed("v2", "a", "d", NOW, Reason.TIMEOUT, "x".repeat(600))));

      assertThat(latestOf(database, "d", "network.operator").text()).isEqualTo("🙂".repeat(127));
    }
  }

  @EachDatabase
  void appendCountsWhatIsNew(TestServer server) {
    List<Reading> first = series("d", ENERGY, NOW, 100);
    List<Reading> overlapping =
        new ArrayList<>(series("d", ENERGY, NOW.plusSeconds(1800 * 90), 100));
    overlapping.addAll(series("d", POWER, NOW, 5));
    overlapping.addAll(series("d", POWER, NOW, 5));
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");

      assertThat(database.readings().append(first)).isEqualTo(100);
      assertThat(database.readings().append(first)).isZero();
      assertThat(database.readings().append(overlapping)).isEqualTo(95);

      List<Reading> stored = all(database, "d", ENERGY);
      assertThat(stored).hasSize(190).startsWith(first.toArray(new Reading[0]));
      assertThat(latestOf(database, "d", ENERGY)).isEqualTo(stored.get(189));
      assertThat(database.readings().lastContacts()).isEmpty();
    }
  }

  @EachDatabase
  void appendIsAllOrNothing(TestServer server) {
    List<Reading> readings = new ArrayList<>(series("d", ENERGY, NOW, 10));
    readings.add(Samples.reading("unknown", ENERGY, NOW, 1));
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");

      assertThatThrownBy(() -> database.readings().append(readings))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("device 'unknown'");

      assertThat(Databases.count(database, "reading")).isZero();
    }
  }

  @EachDatabase
  void pagesCountInTime(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      List<Reading> stored = series("d", ENERGY, NOW, 25);
      database.readings().append(stored);
      Instant from = stored.get(2).timestamp();
      Instant to = stored.get(23).timestamp();

      List<Reading> seen = new ArrayList<>();
      String cursor = null;
      do {
        Page<Reading> page =
            database.readings().page("d", ENERGY, from, to, new PageRequest(cursor, 10));
        assertThat(page.items().size()).isLessThanOrEqualTo(10);
        seen.addAll(page.items());
        cursor = page.next();
      } while (cursor != null);

      assertThat(seen).isEqualTo(stored.subList(2, 23));
      assertThat(database.readings().page("d", POWER, from, to, ALL).items()).isEmpty();
      assertThat(database.readings().page("x", ENERGY, from, to, ALL).items()).isEmpty();
      assertThatThrownBy(
              () -> database.readings().page("d", ENERGY, from, to, new PageRequest("x'--", 10)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("cursor");
      // A cursor never leads out of the span that is asked for.
      assertThat(database.readings().page("d", ENERGY, from, to, new PageRequest("0", 1)).items())
          .containsExactly(stored.get(2));
    }
  }

  @EachDatabase
  void aroundTakesOneNumberOnEachSide(TestServer server) {
    List<Reading> readings =
        List.of(
            at(0, 1.0),
            at(10, 2.0),
            at(20, null),
            at(30, 3.0),
            at(35, null),
            at(40, 4.0),
            at(50, null),
            at(60, 5.0),
            at(70, 6.0));
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      database.readings().append(readings);

      assertThat(around(database, 30, 40)).containsExactly(2.0, 3.0, 4.0, 5.0);
      assertThat(around(database, 32, 38)).containsExactly(3.0, 4.0);
      assertThat(around(database, 20, 20)).containsExactly(2.0, 3.0);
      assertThat(around(database, -10, -5)).containsExactly(1.0);
      assertThat(around(database, 100, 110)).containsExactly(6.0);
      assertThat(around(database, 0, 70)).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
      assertThat(database.readings().around("x", ENERGY, NOW, NOW)).isEmpty();
    }
  }

  @EachDatabase
  void latestOfSiteAndFleet(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "b", "b1");
      Databases.siteWithDevices(database, "a", "a2", "a1");
      database
          .readings()
          .store(
              List.of(
                  Samples.visit("v1", "b", "b1", NOW, 1),
                  Samples.visit("v2", "a", "a1", NOW, 2),
                  Samples.visit("v3", "a", "a2", NOW, 3)));

      assertThat(database.readings().latestOfSite("a"))
          .extracting(Reading::deviceId, Reading::quantity)
          .containsExactly(
              tuple("a1", ENERGY), tuple("a1", POWER), tuple("a2", ENERGY), tuple("a2", POWER));
      assertThat(database.readings().latestOfFleet(List.of(ENERGY, "voltage.l1")))
          .extracting(Reading::deviceId)
          .containsExactly("a1", "a2", "b1");
      assertThat(database.readings().latestOfFleet(List.of())).isEmpty();
      assertThat(database.readings().latestOfSite("c")).isEmpty();
    }
  }

  @EachDatabase
  void writersAtOnceLoseAndDoubleNothing(TestServer server) throws Exception {
    int threads = 6;
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d1", "d2", "d3");

      List<Throwable> failures =
          Together.run(
              threads,
              thread -> {
                for (int batch = 0; batch < 10; batch++) {
                  // Each batch is stored by two threads, and all meet at the same channels.
                  int shared = thread / 2;
                  List<DeviceVisit> visits = new ArrayList<>();
                  for (String device : List.of("d3", "d1", "d2")) {
                    String id = shared + "-" + batch + "-" + device;
                    Instant at = NOW.plusSeconds(batch * 60L + shared);
                    visits.add(Samples.visit(id, "a", device, at, batch));
                  }
                  database.readings().store(visits);
                }
              });

      assertThat(failures).isEmpty();
      assertThat(Databases.count(database, "visit")).isEqualTo(3 * 10 * 3);
      assertThat(Databases.count(database, "reading")).isEqualTo(3 * 10 * 3 * 2);
      assertThat(Databases.count(database, "channel")).isEqualTo(6);
      assertThat(latestOf(database, "d2", ENERGY).timestamp()).isEqualTo(NOW.plusSeconds(542));
      assertThat(database.readings().lastContacts()).containsEntry("a", NOW.plusSeconds(542));
    }
  }

  @EachDatabase
  void twoNodesShareADatabase(TestServer server) throws Exception {
    DatabaseSettings settings = server.fresh();
    try (Database one = Database.open(settings, Databases.CLOCK);
        Database two = Database.open(settings, Databases.CLOCK)) {
      Databases.siteWithDevices(one, "a", "d1", "d2");

      List<Throwable> failures =
          Together.run(
              2,
              i -> {
                Database node = i == 0 ? one : two;
                node.readings().store(Samples.visits("d1-" + i + "-", "a", "d1", NOW, 20));
                node.readings().store(Samples.visits("d2-" + i + "-", "a", "d2", NOW, 20));
              });

      assertThat(failures).isEmpty();
      assertThat(all(one, "d1", ENERGY)).hasSize(20).isEqualTo(all(two, "d1", ENERGY));
      assertThat(Databases.count(one, "channel")).isEqualTo(4);
      one.devices().delete("d1", null);
      one.devices().insert(Samples.device("d1", "a", 1));
      two.readings().store(List.of(Samples.visit("again", "a", "d1", NOW, 3)));
      assertThat(all(one, "d1", ENERGY)).hasSize(1);
    }
  }

  private static Reading at(int minute, Double value) {
    Instant at = NOW.plus(Duration.ofMinutes(minute));
    return value == null
        ? Samples.missing("d", ENERGY, at, Reason.TIMEOUT)
        : Samples.reading("d", ENERGY, at, value);
  }

  private static List<Double> around(Database database, int fromMinute, int toMinute) {
    return database
        .readings()
        .around(
            "d",
            ENERGY,
            NOW.plus(Duration.ofMinutes(fromMinute)),
            NOW.plus(Duration.ofMinutes(toMinute)))
        .stream()
        .map(Reading::value)
        .toList();
  }

  private static List<Reading> series(String deviceId, String quantity, Instant from, int count) {
    List<Reading> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(Samples.reading(deviceId, quantity, from.plusSeconds(1800L * i), i * 0.5));
    }
    return all;
  }

  private static DeviceVisit visit(String id, String deviceId, Instant at, List<Reading> readings) {
    return new DeviceVisit(id, null, "a", deviceId, at, DeviceOutcome.READ, null, null, readings);
  }

  private static List<Reading> all(Database database, String deviceId, String quantity) {
    return database
        .readings()
        .page(deviceId, quantity, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), ALL)
        .items();
  }

  private static Reading latestOf(Database database, String deviceId, String quantity) {
    return database.readings().latest(deviceId).stream()
        .filter(reading -> reading.quantity().equals(quantity))
        .findFirst()
        .orElseThrow();
  }
}
