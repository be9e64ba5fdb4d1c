package org.sitewatt.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Device;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.Framing;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Site;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.service.DeviceDraft;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.GatewayDraft;
import org.sitewatt.model.service.ProbeDraft;
import org.sitewatt.model.service.ReadRequest;
import org.sitewatt.model.service.SiteDraft;

class StoredRegistryTest {

  private static final GatewayDraft GATEWAY = new GatewayDraft("10.1.2.3", null, null, null, null);

  private final MemoryStores.Sites sites = new MemoryStores.Sites();
  private final MemoryStores.Devices devices = new MemoryStores.Devices();
  private final DriverShelf shelf = new DriverShelf(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), 3);
  private final List<FleetEvent> events = new ArrayList<>();
  private final StoredRegistry registry =
      new StoredRegistry(sites, devices, new ShelfCatalog(shelf), events::add);

  @BeforeEach
  void installDrivers() {
    shelf.add("630", FakeDriver.of("eastron-sdm630", "1.0.0", DeviceType.HEATER), "a");
    shelf.add("rut", FakeDriver.of("teltonika-rut", "1.0.0", DeviceType.GATEWAY), "b");
  }

  @Test
  void aSiteGetsDefaultsAndAnIdFromItsName() {
    Site site = registry.addSite(site(null, " Café Zürich "));
    assertThat(site.id()).isEqualTo("cafe-zurich");
    assertThat(site.name()).isEqualTo("Café Zürich");
    assertThat(site.version()).isEqualTo(1);
    assertThat(site.gateway().port()).isEqualTo(502);
    assertThat(site.gateway().framing()).isEqualTo(Framing.TCP);
    assertThat(site.gateway().connectTimeoutMillis()).isEqualTo(5000);
    assertThat(site.gateway().readTimeoutMillis()).isEqualTo(3000);
    assertThat(events).containsExactly(new FleetEvent.SiteChanged("cafe-zurich"));
    assertThat(registry.addSite(site(null, "Cafe Zurich")).id()).isEqualTo("cafe-zurich-2");
    assertThat(registry.addSite(site(null, "Київ")).id()).isEqualTo("site");
  }

  @Test
  void anIdInUseIsAConflict() {
    registry.addSite(site("depot", "Depot"));
    assertThatThrownBy(() -> registry.addSite(site("depot", "Other")))
        .isInstanceOf(ConflictException.class);
    assertThat(events).hasSize(1);
  }

  @Test
  void allWrongFieldsOfASiteAreNamedAtOnce() {
    SiteDraft draft =
        new SiteDraft(
            "No Slug",
            "line\nbreak",
            "London",
            91.0,
            null,
            new GatewayDraft("10.1.2.300", 70_000, "UDP", 99, 60_001));
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> registry.addSite(draft));
    assertThat(refused.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "timeZone",
            "latitude",
            "longitude",
            "gateway.host",
            "gateway.port",
            "gateway.framing",
            "gateway.connectTimeoutMillis",
            "gateway.readTimeoutMillis");
    assertThat(refused)
        .hasMessageContaining("'No Slug' must be 1 to 64 lower-case letters")
        .hasMessageContaining("did you mean 'Europe/London'?")
        .hasMessageContaining("'91.0' must be degrees from -90 to 90")
        .hasMessageContaining("'70000' must be 1 to 65535")
        .hasMessageContaining("'UDP' must be TCP or RTU_OVER_TCP");
    assertThat(sites.kept).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void anEmptyDraftNamesWhatIsNeeded() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> registry.addSite(new SiteDraft(null, null, null, null, null, null)));
    assertThat(refused.errors())
        .extracting(FieldError::field)
        .containsExactly("name", "timeZone", "gateway");
  }

  @ParameterizedTest
  @CsvSource({
    "europe/london, Europe/London",
    "Europe/Londn, Europe/London",
    "Kathmandu, Asia/Kathmandu",
    "new york, America/New_York",
  })
  void aMistypedTimeZoneIsSuggested(String typed, String meant) {
    SiteDraft draft = new SiteDraft(null, "Depot", typed, null, null, GATEWAY);
    assertThatThrownBy(() -> registry.addSite(draft)).hasMessageContaining("'" + meant + "'");
  }

  @ParameterizedTest
  @CsvSource({"+02:00", "Z", "qwertz", "GMT+2:00"})
  void anOffsetIsNoIanaTimeZone(String typed) {
    SiteDraft draft = new SiteDraft(null, "Depot", typed, null, null, GATEWAY);
    assertThatThrownBy(() -> registry.addSite(draft))
        .hasMessageContaining("timeZone: '" + typed + "' is not an IANA time zone");
  }

  @Test
  void aSiteIsReplacedAtTheVersionThatWasRead() {
    registry.addSite(site("depot", "Depot"));
    assertThat(registry.updateSite("depot", site("depot", "New"), 1L).version()).isEqualTo(2);
    assertThat(registry.updateSite("depot", site(null, "Newer"), null).version()).isEqualTo(3);
    assertThatThrownBy(() -> registry.updateSite("depot", site(null, "Late"), 2L))
        .isInstanceOf(VersionMismatchException.class);
    assertThatThrownBy(() -> registry.updateSite("depot", site("other", "X"), null))
        .hasMessageContaining("'other' cannot replace the id 'depot'");
    assertThat(registry.site("depot").name()).isEqualTo("Newer");
    assertThatThrownBy(() -> registry.updateSite("nowhere", site(null, "X"), null))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("There is no site 'nowhere'.");
  }

  @Test
  void aDeviceGetsAnIdFromItsSiteAndName() {
    registry.addSite(site("depot", "Depot"));
    events.clear();
    Device device = registry.addDevice("depot", device("Heater 1", "HEATER", 1));
    assertThat(device.id()).isEqualTo("depot-heater-1");
    assertThat(device.enabled()).isTrue();
    assertThat(registry.devices("depot")).containsExactly(device);
    assertThat(events).containsExactly(new FleetEvent.SiteChanged("depot"));
    assertThat(registry.addDevice("depot", device("Heater 1", "HEATER", 2)).id())
        .isEqualTo("depot-heater-1-2");
  }

  @Test
  void allWrongFieldsOfADeviceAreNamedAtOnce() {
    registry.addSite(site("depot", "Depot"));
    DeviceDraft draft =
        new DeviceDraft("A b", "n".repeat(121), "HEATR", "eastron-sdm63", 256, -1.0, null);
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> registry.addDevice("depot", draft));
    assertThat(refused.errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("id", "name", "type", "driver", "unitId", "ratedPowerKilowatts");
    assertThat(refused)
        .hasMessageContaining("did you mean 'eastron-sdm630'?")
        .hasMessageContaining("did you mean 'HEATER'?")
        .hasMessageContaining("'256' must be the Modbus unit id, 0 to 255")
        .hasMessageContaining("has 121 characters, at most 120");
    assertThat(devices.kept).isEmpty();
  }

  @Test
  void anUnknownDriverUnlikeAnyListsThoseInstalled() {
    registry.addSite(site("depot", "Depot"));
    DeviceDraft draft = new DeviceDraft(null, "X", "HEATER", "foo-bar", 1, null, null);
    assertThatThrownBy(() -> registry.addDevice("depot", draft))
        .hasMessageContaining("installed are: eastron-sdm630, teltonika-rut");
  }

  @Test
  void theTypeMustFitTheDriver() {
    registry.addSite(site("depot", "Depot"));
    DeviceDraft draft = new DeviceDraft(null, "X", "WATER", "eastron-sdm630", 1, null, null);
    assertThatThrownBy(() -> registry.addDevice("depot", draft))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'WATER' does not fit the driver 'eastron-sdm630'")
        .hasMessageContaining("HEATER");
  }

  @Test
  void aUnitIdIsTakenOnceAtAGateway() {
    registry.addSite(site("depot", "Depot"));
    registry.addSite(site("shop", "Shop"));
    registry.addDevice("depot", device("One", "HEATER", 7));
    Device two = registry.addDevice("depot", device("Two", "HEATER", 8));
    assertThatThrownBy(() -> registry.addDevice("depot", device("Three", "HEATER", 7)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining("unitId: 7 is taken at site 'depot' by the device 'depot-one' (One)");
    assertThatThrownBy(
            () -> registry.updateDevice(two.id(), device("Two", "HEATER", 7), two.version()))
        .isInstanceOf(ConflictException.class);
    assertThat(registry.addDevice("shop", device("One", "HEATER", 7)).unitId()).isEqualTo(7);
    assertThat(registry.updateDevice(two.id(), device("2", "HEATER", 8), null).name())
        .isEqualTo("2");
  }

  @Test
  void aDeviceMayKeepADriverThatIsNoLongerInstalled() {
    registry.addSite(site("depot", "Depot"));
    Device device = registry.addDevice("depot", device("One", "HEATER", 7));
    shelf.remove("630");
    Device renamed = registry.updateDevice(device.id(), device("Uno", "HEATER", 7), 1L);
    assertThat(renamed.name()).isEqualTo("Uno");
    assertThatThrownBy(() -> registry.addDevice("depot", device("Two", "HEATER", 8)))
        .hasMessageContaining("'eastron-sdm630' is not installed");
  }

  @Test
  void aProbeIsCheckedAsAGatewayAndADeviceWouldBe() {
    ProbeDraft draft =
        new ProbeDraft(
            new GatewayDraft("nowhere else", 0, "SERIAL", 5, null), 256, "eastron-sdm63");
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> registry.checkProbe(draft));
    assertThat(refused.errors())
        .extracting(FieldError::field)
        .containsExactly(
            "gateway.host",
            "gateway.port",
            "gateway.framing",
            "gateway.connectTimeoutMillis",
            "unitId",
            "driver");
    assertThat(refused.errors().get(5).message()).contains("'eastron-sdm630'");
    ReadRequest request = registry.checkProbe(new ProbeDraft(GATEWAY, 7, "eastron-sdm630"));
    assertThat(request.gateway().port()).isEqualTo(502);
    assertThat(request.unitId()).isEqualTo(7);
    assertThat(request.driver()).isEqualTo("eastron-sdm630");
    assertThat(sites.list()).isEmpty();
  }

  @Test
  void aDeviceOfAnUnknownSiteIsRefused() {
    assertThatThrownBy(() -> registry.addDevice("nowhere", device("One", "HEATER", 7)))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> registry.devices("nowhere")).isInstanceOf(NotFoundException.class);
  }

  private static SiteDraft site(String id, String name) {
    return new SiteDraft(id, name, "Europe/London", null, null, GATEWAY);
  }

  private static DeviceDraft device(String name, String type, int unitId) {
    return new DeviceDraft(null, name, type, "eastron-sdm630", unitId, 12.0, null);
  }

  private record ShelfCatalog(DriverShelf shelf) implements DriverCatalog {

    @Override
    public List<DriverEntry> entries() {
      return shelf.entries();
    }

    @Override
    public Optional<MeterDriver> find(String id) {
      return shelf.find(id);
    }

    @Override
    public void reportFailure(String id, RuntimeException failure) {
      shelf.failed(id, failure);
    }

    @Override
    public void reportSuccess(String id) {
      shelf.succeeded(id);
    }
  }
}
