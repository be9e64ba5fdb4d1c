package org.sitewatt.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sitewatt.model.Device;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.DeviceDraft;
import org.sitewatt.model.service.GatewayDraft;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.service.SiteDraft;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;
import org.sitewatt.registry.internal.StoredRegistry;

class RegistrationTest {

  private static final int PORT = 5020;

  private final Catalog catalog = new Catalog();
  private final List<DemoSite> sites = DemoFleet.sites();
  private final Set<String> drivers = catalog.maps().keySet();
  private Database database;
  private Registry registry;
  private Registration registration;

  @BeforeEach
  void open(TestInfo test) {
    String name = "registration-" + test.getDisplayName().replaceAll("\\W", "");
    database = Database.open(DatabaseSettings.inMemory(name), Clock.systemUTC());
    registry = new StoredRegistry(database.sites(), database.devices(), catalog, event -> {});
    registration = new Registration(sites, registry, database.rounds());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEmptyDatabaseGetsEverything() {
    assertThat(registration.isDue()).isTrue();
    registration.complete(PORT, drivers);
    assertThat(registry.sites()).hasSize(12);
    assertThat(registry.devices())
        .hasSize(sites.stream().mapToInt(site -> site.devices().size()).sum());
    assertThat(sites)
        .allSatisfy(
            site -> {
              assertThat(registration.port(site)).contains(PORT);
              assertThat(registration.devices(site)).isEqualTo(site.devices());
            });
  }

  @Test
  void doingItAgainChangesNothing() {
    registration.complete(PORT, drivers);
    List<Site> before = registry.sites();
    List<Device> devices = registry.devices();
    registration.complete(PORT + 1, drivers);
    assertThat(registry.sites()).isEqualTo(before);
    assertThat(registry.devices()).isEqualTo(devices);
  }

  @Test
  void whatWasCutOffIsCompleted() {
    DemoSite first = sites.get(0);
    registry.addSite(first.draft(PORT));
    registry.addDevice(first.id(), first.devices().get(0).draft());
    assertThat(registration.isDue()).isTrue();
    registration.complete(PORT, drivers);
    assertThat(registration.devices(first)).isEqualTo(first.devices());
    assertThat(registry.sites()).hasSize(12);
  }

  @Test
  void otherSitesAreLeftAlone() {
    registry.addSite(
        new SiteDraft(
            null,
            "Mine",
            "Europe/Paris",
            null,
            null,
            new GatewayDraft("10.0.0.1", null, null, null, null)));
    assertThat(registration.isDue()).isFalse();
  }

  @Test
  void sitesThatWereRemovedStayAway() {
    registration.complete(PORT, drivers);
    database.rounds().save(round("20261122T053000Z", 12));
    registry.sites().forEach(site -> registry.removeSite(site.id(), null));
    database.rounds().save(round("20261122T060000Z", 0));
    assertThat(registration.isDue()).isFalse();
  }

  @Test
  void roundsOverNothingDoNotCount() {
    database.rounds().save(round("20261122T053000Z", 0));
    assertThat(registration.isDue()).isTrue();
  }

  @Test
  void whatPeopleChangedIsNoLongerTheDemos() {
    registration.complete(PORT, drivers);
    DemoSite moved = sites.get(1);
    SiteDraft draft = moved.draft(PORT);
    registry.updateSite(
        moved.id(),
        new SiteDraft(
            null,
            draft.name(),
            draft.timeZone(),
            null,
            null,
            new GatewayDraft("10.0.0.1", 502, null, null, null)),
        null);
    assertThat(registration.port(moved)).isEmpty();

    DemoSite kept = sites.get(2);
    DemoDevice changed = kept.devices().get(1);
    DeviceDraft other = changed.draft();
    registry.updateDevice(
        changed.id(),
        new DeviceDraft(null, "Mine", other.type(), other.driver(), 99, null, true),
        null);
    registry.removeDevice(kept.devices().get(2).id(), null);
    assertThat(registration.devices(kept))
        .hasSize(kept.devices().size() - 2)
        .doesNotContain(changed);
  }

  @Test
  void devicesWithoutADriverAreLeftOut() {
    registration.complete(PORT, Set.of("teltonika-rut"));
    assertThat(registry.devices()).hasSize(12);
  }

  private static Round round(String id, int sites) {
    Instant at = Instant.parse("2026-11-22T05:30:00Z");
    return new Round(
        id,
        RoundState.COMPLETE,
        RoundTrigger.SCHEDULED,
        at,
        at,
        sites,
        sites,
        0,
        0,
        0,
        0,
        0L,
        0L,
        List.of());
  }
}
