package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.persistence.Samples.ENERGY;
import static org.sitewatt.persistence.Samples.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.sitewatt.model.Reading;
import org.sitewatt.model.RoundState;
import org.sitewatt.persistence.settings.DatabaseSettings;

class HousekeepingTest {

  @EachDatabase
  void removesTheSeriesOfRemovedDevicesOnceNobodyCanWriteIntoThem(TestServer server) {
    DatabaseSettings settings = server.fresh();
    try (Database database = Database.open(settings, Databases.CLOCK);
        Database later = Database.open(settings, after(Duration.ofMinutes(6)))) {
      Databases.siteWithDevices(database, "a", "gone", "stays");
      for (String device : List.of("gone", "stays")) {
        database.readings().append(series(device, 4500));
      }
      database.devices().delete("gone", null);

      database.housekeep(() -> false);
      assertThat(Databases.count(database, "reading")).isEqualTo(9000);

      later.housekeep(() -> false);
      assertThat(Databases.count(database, "reading")).isEqualTo(4500);
      assertThat(Databases.count(database, "channel")).isEqualTo(1);
      assertThat(Databases.count(database, "latest_reading")).isEqualTo(1);
      assertThat(Databases.count(database, "removed_device")).isZero();
      assertThat(database.readings().latest("stays")).hasSize(1);
    }
  }

  @EachDatabase
  void stopsWhenToldAndGoesOnLater(TestServer server) {
    DatabaseSettings settings = server.fresh();
    try (Database database = Database.open(settings, Databases.CLOCK);
        Database later = Database.open(settings, after(Duration.ofMinutes(6)))) {
      Databases.siteWithDevices(database, "a", "gone");
      database.readings().append(series("gone", 5000));
      database.sites().delete("a", null);

      AtomicInteger asked = new AtomicInteger();
      later.housekeep(() -> asked.incrementAndGet() > 1);
      assertThat(Databases.count(database, "reading")).isBetween(1L, 4999L);

      later.housekeep(() -> false);
      assertThat(Databases.count(database, "reading")).isZero();
      assertThat(Databases.count(database, "removed_device")).isZero();
    }
  }

  @EachDatabase
  void prunesOldVisitsButNotThoseOfARunningRound(TestServer server) {
    DatabaseSettings settings = server.fresh();
    try (Database database = Database.open(settings, Databases.CLOCK);
        Database later = Database.open(settings, after(Duration.ofDays(4)))) {
      Databases.siteWithDevices(database, "a", "d");
      database.rounds().save(Samples.round("round-1", RoundState.RUNNING));
      database.readings().store(Samples.visits("v", "a", "d", NOW, 10));

      later.housekeep(() -> false);
      assertThat(Databases.count(database, "visit")).isEqualTo(10);

      database.rounds().save(Samples.round("round-1", RoundState.PARTIAL));
      database.housekeep(() -> false);
      assertThat(Databases.count(database, "visit")).isEqualTo(10);
      later.housekeep(() -> false);
      assertThat(Databases.count(database, "visit")).isZero();

      // Stored once all the same: the readings are there.
      database.readings().store(Samples.visits("v", "a", "d", NOW, 10));
      assertThat(Databases.count(database, "reading")).isEqualTo(20);
    }
  }

  private static Clock after(Duration duration) {
    return Clock.fixed(NOW.plus(duration), ZoneOffset.UTC);
  }

  private static List<Reading> series(String deviceId, int count) {
    List<Reading> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(Samples.reading(deviceId, ENERGY, NOW.minusSeconds(1800L * i), i));
    }
    return all;
  }
}
