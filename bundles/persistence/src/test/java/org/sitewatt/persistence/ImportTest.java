package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sitewatt.persistence.Samples.ENERGY;
import static org.sitewatt.persistence.Samples.NOW;
import static org.sitewatt.persistence.Samples.POWER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.sitewatt.model.Flag;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.model.service.ImportCount;
import org.sitewatt.model.store.AppendOutcome;
import org.sitewatt.model.store.ImportedInterval;
import org.sitewatt.persistence.settings.DatabaseSettings;

/** History that is taken over from elsewhere. */
class ImportTest {

  private static final Instant START = Instant.parse("2026-03-29T00:00:00Z");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  private static ImportedInterval half(int index, Double value, Flag flag) {
    return new ImportedInterval(ENERGY, START.plus(HALF_HOUR.multipliedBy(index)), value, flag);
  }

  private static List<ImportedInterval> newest(Database database) {
    return database.intervals().newest("d", ENERGY, START, START.plus(Duration.ofDays(1)));
  }

  @EachDatabase
  void intervalsAreKeptWithEveryVersion(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d", "other");
      List<ImportedInterval> first =
          List.of(half(1, 2.5, Flag.ESTIMATED), half(0, 3.0, Flag.ACTUAL));
      assertThat(database.intervals().store("d", first)).isEqualTo(new ImportCount(2, 0, 0));
      assertThat(database.intervals().store("d", first)).isEqualTo(new ImportCount(0, 0, 2));
      assertThat(
              database
                  .intervals()
                  .store(
                      "d",
                      List.of(
                          half(0, 3.0, Flag.ACTUAL),
                          half(1, 2.5, Flag.ACTUAL),
                          half(2, 0.1, Flag.EDITED))))
          .isEqualTo(new ImportCount(1, 1, 1));
      database.intervals().store("d", List.of(half(0, null, Flag.MISSING)));

      assertThat(newest(database))
          .containsExactly(
              half(0, null, Flag.MISSING), half(1, 2.5, Flag.ACTUAL), half(2, 0.1, Flag.EDITED));
      assertThat(database.intervals().versions("d", ENERGY, half(1, 0.0, Flag.ACTUAL).start()))
          .containsExactly(half(1, 2.5, Flag.ESTIMATED), half(1, 2.5, Flag.ACTUAL));
      assertThat(
              database
                  .intervals()
                  .newest(
                      "d", ENERGY, START.plus(HALF_HOUR), START.plus(HALF_HOUR.multipliedBy(2))))
          .containsExactly(half(1, 2.5, Flag.ACTUAL));
      assertThat(database.intervals().newest("d", POWER, START, NOW)).isEmpty();
      assertThat(database.intervals().newest("other", ENERGY, START, NOW)).isEmpty();
    }
  }

  @EachDatabase
  void whatCannotBeStoredLeavesNothing(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      assertThatThrownBy(
              () -> database.intervals().store("nobody", List.of(half(0, 1.0, Flag.ACTUAL))))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(
              () ->
                  database
                      .readings()
                      .appendAgreeing("nobody", List.of(Samples.reading("nobody", ENERGY, NOW, 1))))
          .isInstanceOf(NotFoundException.class);
      assertThat(database.intervals().store("d", List.of())).isEqualTo(new ImportCount(0, 0, 0));
      assertThat(Databases.count(database, "imported_interval")).isZero();
    }
  }

  @EachDatabase
  void twoThatImportTheSameCountItOnce(TestServer server) throws Exception {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      List<ImportedInterval> many =
          IntStream.range(0, 500).mapToObj(i -> half(i, i / 4.0, Flag.ACTUAL)).toList();
      assertThat(Together.run(4, i -> database.intervals().store("d", many))).isEmpty();
      assertThat(Databases.count(database, "imported_interval")).isEqualTo(500);
    }
  }

  @EachDatabase
  void readingsAreAddedWhenNoneContradicts(TestServer server) {
    Reading stored = Samples.reading("d", ENERGY, NOW, 100);
    Reading later = Samples.reading("d", ENERGY, NOW.plusSeconds(60), 101.25);
    Reading power = Samples.reading("d", POWER, NOW, 3.5);
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "d");
      database.readings().append(List.of(stored));
      assertThat(
              database
                  .readings()
                  .appendAgreeing(
                      "d", List.of(power, later, Samples.reading("d", ENERGY, NOW, 100.5))))
          .isEqualTo(new AppendOutcome.Contradicted(2, stored));
      assertThat(Databases.count(database, "reading")).isEqualTo(1);

      assertThat(database.readings().appendAgreeing("d", List.of(power, later, stored)))
          .isEqualTo(new AppendOutcome.Appended(2, 1));
      assertThat(database.readings().appendAgreeing("d", List.of(power, later, stored)))
          .isEqualTo(new AppendOutcome.Appended(0, 3));
      assertThat(
              database
                  .readings()
                  .page("d", ENERGY, NOW, NOW.plusSeconds(61), new PageRequest(null, 10))
                  .items())
          .containsExactly(stored, later);
      assertThat(database.readings().latest("d")).containsExactlyInAnyOrder(later, power);
    }
  }

  @EachDatabase
  void importedIntervalsGoWithTheirDevice(TestServer server) {
    DatabaseSettings settings = server.fresh();
    try (Database database = Database.open(settings, Databases.CLOCK);
        Database later =
            Database.open(settings, Clock.offset(Databases.CLOCK, Duration.ofHours(1)))) {
      Databases.siteWithDevices(database, "a", "d", "stays");
      for (String device : List.of("d", "stays")) {
        database.intervals().store(device, List.of(half(0, 1.0, Flag.ACTUAL)));
      }
      database.devices().delete("d", null);
      later.housekeep(() -> false);
      assertThat(Databases.count(database, "imported_interval")).isEqualTo(1);
      assertThat(newest(database)).isEmpty();
    }
  }
}
