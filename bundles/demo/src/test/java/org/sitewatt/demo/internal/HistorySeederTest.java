package org.sitewatt.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sitewatt.model.Reading;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;
import org.sitewatt.registry.internal.StoredRegistry;
import org.sitewatt.simulator.device.LoadCurves;

class HistorySeederTest {

  private static final Instant NOW = Instant.parse("2026-11-22T05:10:00Z");
  private static final Instant FROM = NOW.minus(Duration.ofDays(10));
  private static final List<DemoSite> SITES = DemoFleet.sites().subList(4, 7);

  private final Catalog catalog = new Catalog();
  private final Stop stop = new Stop();
  private Database database;
  private Registry registry;
  private ReadingStore readings;

  @BeforeEach
  void open(TestInfo test) {
    String name = "seeder-" + test.getDisplayName().replaceAll("\\W", "");
    database = Database.open(DatabaseSettings.inMemory(name), Clock.systemUTC());
    registry = new StoredRegistry(database.sites(), database.devices(), catalog, event -> {});
    readings = database.readings();
    new Registration(SITES, registry, database.rounds()).complete(5020, catalog.maps().keySet());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theWholeSpanIsThereOnce() throws SQLException {
    HistorySeeder seeder = seeder(NOW);
    finish(seeder);
    assertThat(rows()).isEqualTo(expected());
    finish(seeder(NOW));
    assertThat(rows()).isEqualTo(expected());
  }

  @Test
  void nothingIsLeftToDoAfterwards() {
    finish(seeder(NOW));
    assertThat(seeder(NOW.plus(Duration.ofDays(2))).isDone()).isTrue();
  }

  /** Killed between two transactions, started again an hour later. */
  @Test
  void aKilledProcessGoesOnWhereItWas() throws SQLException {
    seeder(NOW).step();
    long before = rows();
    assertThat(before).isLessThan(expected());
    HistorySeeder again = seeder(NOW.plus(Duration.ofHours(1)));
    assertThat(again.isDone()).isFalse();
    finish(again);
    assertThat(rows()).isEqualTo(expected());
    assertThat(again.stored()).isEqualTo(expected() - before);
  }

  @Test
  void theNewestComesFirst() {
    seeder(NOW).step();
    DemoDevice router = SITES.get(0).devices().get(0);
    List<Reading> stored = readings.around(router.id(), "signal.rssi", FROM, NOW);
    assertThat(stored.get(0).timestamp()).isAfter(NOW.minus(Duration.ofDays(3)));
    assertThat(stored.get(stored.size() - 1).timestamp())
        .isAfter(NOW.minus(Duration.ofMinutes(90)));
  }

  @Test
  void aSiteThatIsOfflineWasSeenBefore() {
    seeder(NOW);
    assertThat(readings.lastContacts().get("lerwick-workshop"))
        .isBetween(NOW.minus(Duration.ofHours(7)), NOW.minus(Duration.ofHours(5)));
    assertThat(readings.lastContacts().get("belfast-cold-store"))
        .isAfter(NOW.minus(Duration.ofMinutes(90)));
  }

  @Test
  void aDeviceThatIsRemovedMeanwhileHarmsNoOther() throws SQLException {
    HistorySeeder seeder = seeder(NOW);
    seeder.step();
    DemoDevice gone = SITES.get(0).devices().get(1);
    registry.removeDevice(gone.id(), null);
    finish(seeder);
    DemoDevice stays = SITES.get(0).devices().get(2);
    assertThat(readings.around(stays.id(), "power.active", FROM, NOW).get(0).timestamp())
        .isBefore(FROM.plus(Duration.ofHours(1)));
    assertThat(seeder.isDone()).isTrue();
  }

  @Test
  void stoppingLeavesTheRest() {
    HistorySeeder seeder = seeder(NOW);
    stop.request();
    seeder.step();
    assertThat(seeder.stored()).isZero();
  }

  private HistorySeeder seeder(Instant now) {
    HistorySeeder seeder = new HistorySeeder(readings, FROM, now, stop);
    LoadCurves curves = new LoadCurves();
    for (DemoSite site : SITES) {
      seeder.add(site, site.devices(), history(site, curves));
    }
    return seeder;
  }

  private SiteHistory history(DemoSite site, LoadCurves curves) {
    return new SiteHistory(site.simulated(5020, catalog.maps(), NOW), curves);
  }

  private static void finish(HistorySeeder seeder) {
    while (!seeder.isDone()) {
      seeder.step();
    }
  }

  /** All that the history says up to the last visit, and what only that visit brings. */
  private long expected() {
    long rows = 0;
    LoadCurves curves = new LoadCurves();
    for (DemoSite site : SITES) {
      SiteHistory history = history(site, curves);
      for (DemoDevice device : site.devices()) {
        var last = history.lastVisit(device, NOW).orElseThrow();
        rows += last.readings().size();
        rows += history.readings(device, FROM, last.finishedAt()).size();
      }
    }
    return rows;
  }

  private long rows() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM reading")) {
      found.next();
      return found.getLong(1);
    }
  }
}
