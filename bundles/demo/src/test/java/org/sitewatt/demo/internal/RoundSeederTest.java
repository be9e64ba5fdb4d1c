package org.sitewatt.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.store.RoundStore;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;
import org.sitewatt.simulator.device.LoadCurves;

class RoundSeederTest {

  private static final Instant NOW = Instant.parse("2026-11-22T05:10:00Z");
  private static final Instant FROM = NOW.minus(Duration.ofDays(2));
  private static final List<DemoSite> SITES = DemoFleet.sites();

  private final Catalog catalog = new Catalog();
  private final Stop stop = new Stop();
  private Database database;
  private RoundStore rounds;

  @BeforeEach
  void open(TestInfo test) {
    String name = "rounds-" + test.getDisplayName().replaceAll("\\W", "");
    database = Database.open(DatabaseSettings.inMemory(name), Clock.systemUTC());
    rounds = database.rounds();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyBoundaryOfTheSpanHasItsRoundTheNewestLast() {
    seeder().seed(FROM, NOW);
    List<Round> stored = stored();
    assertThat(stored).hasSize(96);
    assertThat(stored.get(0).id()).isEqualTo("20261122T050000Z");
    assertThat(stored.get(0).startedAt()).isEqualTo("2026-11-22T05:00:00Z");
    assertThat(stored.get(95).startedAt()).isEqualTo("2026-11-20T05:30:00Z");
  }

  @Test
  void everyExpectedReadIsAccountedFor() {
    seeder().seed(FROM, NOW);
    int devices = SITES.stream().mapToInt(site -> site.devices().size()).sum();
    assertThat(stored())
        .allSatisfy(
            round -> {
              assertThat(round.state()).isEqualTo(RoundState.COMPLETE);
              assertThat(round.devices()).isEqualTo(devices);
              assertThat(round.devicesRead() + round.devicesFailed()).isEqualTo(devices);
              assertThat(round.devicesRead()).isGreaterThan(devices / 2);
              assertThat(round.sitesRead()).isBetween(1, round.sites());
              assertThat(Duration.between(round.startedAt(), round.finishedAt()))
                  .isBetween(Duration.ofSeconds(5), Duration.ofMinutes(3));
            });
  }

  @Test
  void whatIsWrongNowWasWrongInTheLastRound() {
    seeder().seed(FROM, NOW);
    Round last = rounds.find("20261122T050000Z").orElseThrow();
    assertThat(last.failures())
        .filteredOn(failure -> failure.siteId().equals("lerwick-workshop"))
        .isNotEmpty()
        .extracting(RoundFailure::reason)
        .containsOnly(Reason.CONNECT_REFUSED);
    assertThat(last.failures())
        .extracting(RoundFailure::reason)
        .contains(Reason.GATEWAY_TARGET_NO_RESPONSE);
    Round before = rounds.find("20261121T120000Z").orElseThrow();
    assertThat(before.failures())
        .noneMatch(
            failure ->
                failure.siteId().equals("lerwick-workshop")
                    && failure.reason() == Reason.CONNECT_REFUSED);
  }

  @Test
  void aRoundThatTookPlaceIsLeftAlone() {
    Instant boundary = Instant.parse("2026-11-22T05:00:00Z");
    Round real =
        new Round(
            "20261122T050000Z",
            RoundState.COMPLETE,
            RoundTrigger.SCHEDULED,
            boundary,
            boundary.plusSeconds(1),
            0,
            0,
            0,
            0,
            0,
            0,
            0L,
            0L,
            List.of());
    rounds.save(real);
    seeder().seed(FROM, NOW);
    assertThat(rounds.find(real.id())).contains(real);
    assertThat(stored()).hasSize(96);
  }

  @Test
  void aBoundaryOfThePresentIsNotPast() {
    seeder().seed(FROM, Instant.parse("2026-11-22T05:00:00Z"));
    assertThat(stored().get(0).id()).isEqualTo("20261122T043000Z");
  }

  @Test
  void stoppingLeavesTheOldest() {
    stop.request();
    seeder().seed(FROM, NOW);
    assertThat(stored()).isEmpty();
  }

  private RoundSeeder seeder() {
    LoadCurves curves = new LoadCurves();
    List<RoundHistory.Part> parts =
        SITES.stream()
            .map(
                site ->
                    new RoundHistory.Part(
                        site,
                        site.devices(),
                        new SiteHistory(site.simulated(5020, catalog.maps(), NOW), curves)))
            .toList();
    return new RoundSeeder(rounds, new RoundHistory(parts), stop);
  }

  private List<Round> stored() {
    return rounds.page(new PageRequest(null, PageRequest.MAX_LIMIT)).items();
  }
}
