package org.sitewatt.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.simulator.device.Trait;

class DemoFleetTest {

  private static final Instant NOW = Instant.parse("2026-11-22T05:10:00Z");

  private final Catalog catalog = new Catalog();
  private final List<DemoSite> sites = DemoFleet.sites();
  private final List<DemoDevice> devices =
      sites.stream().flatMap(site -> site.devices().stream()).toList();

  @Test
  void twelveSitesWithEveryDeviceTypeAndEachDriverThatShips() {
    assertThat(sites).hasSize(12);
    assertThat(devices.stream().map(DemoDevice::type)).contains(DeviceType.values());
    assertThat(devices.stream().map(DemoDevice::driver).collect(Collectors.toSet()))
        .isEqualTo(catalog.maps().keySet());
  }

  @Test
  void eachDriverReadsWhatItsDeviceIs() {
    for (DemoDevice device : devices) {
      RegisterMap map = catalog.maps().get(device.driver());
      assertThat(map.deviceTypes()).as(device.id()).contains(device.type());
    }
  }

  @Test
  void nothingIsThereTwice() {
    assertThat(sites.stream().map(DemoSite::id)).doesNotHaveDuplicates();
    assertThat(sites.stream().map(DemoSite::host)).doesNotHaveDuplicates();
    assertThat(devices.stream().map(DemoDevice::id)).doesNotHaveDuplicates();
    assertThat(sites)
        .allSatisfy(
            site ->
                assertThat(site.devices().stream().map(DemoDevice::unitId))
                    .doesNotHaveDuplicates());
  }

  @Test
  void clocksDiffer() {
    Set<ZoneId> zones = sites.stream().map(site -> site.place().zone()).collect(Collectors.toSet());
    assertThat(zones)
        .contains(
            ZoneId.of("Europe/London"),
            ZoneId.of("Atlantic/Azores"),
            ZoneId.of("Atlantic/Reykjavik"));
  }

  @Test
  void thereIsSomethingToFind() {
    assertThat(devices.stream().flatMap(device -> device.traits().stream()))
        .containsExactlyInAnyOrder(Trait.values());
    assertThat(
            sites.stream()
                .flatMap(site -> site.faults().apply(NOW).stream())
                .map(rule -> rule.fault().getClass().getSimpleName())
                .distinct())
        .contains("Refusing", "Late", "Silent", "ExceptionReply", "CounterReset");
  }

  @Test
  void settingsOutOfBoundsAreNamedAndReplaced() {
    DemoSettings settings = DemoSettings.of(-1, 80);
    assertThat(settings.historyDays()).isEqualTo(DemoSettings.DEFAULT_HISTORY_DAYS);
    assertThat(settings.port()).isEqualTo(DemoSettings.DEFAULT_PORT);
    assertThat(settings.problems())
        .containsExactly(
            "org.sitewatt.demo: historyDays -1 must be 0 to 400; 92 is used.",
            "org.sitewatt.demo: port 80 must be 1024 to 65535; 5020 is used.");
    assertThat(DemoSettings.of(0, 1024).problems()).isEmpty();
  }

  @Test
  void defaultsAreThoseOfTheConfiguration() throws NoSuchMethodException {
    assertThat(
            Arrays.asList(
                DemoConfig.class.getDeclaredMethod("historyDays").getDefaultValue(),
                DemoConfig.class.getDeclaredMethod("port").getDefaultValue()))
        .containsExactly(DemoSettings.DEFAULT_HISTORY_DAYS, DemoSettings.DEFAULT_PORT);
  }
}
