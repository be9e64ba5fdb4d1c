package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Device;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.VersionMismatchException;

class DeviceStoreTest {

  @EachDatabase
  void keepsEveryField(TestServer server) {
    Device device =
        new Device("ups-1", "a", "UPS", DeviceType.UPS, "apc-smart", 255, null, false, 0);
    try (Database database = Databases.open(server)) {
      database.sites().insert(Samples.site("a"));

      Device stored = database.devices().insert(device);

      assertThat(stored)
          .isEqualTo(
              new Device("ups-1", "a", "UPS", DeviceType.UPS, "apc-smart", 255, null, false, 1));
      assertThat(database.devices().find("ups-1")).contains(stored);
      assertThat(database.devices().find("ups-2")).isEmpty();
    }
  }

  @EachDatabase
  void listsBySiteThenUnit(TestServer server) {
    try (Database database = Databases.open(server)) {
      database.sites().insert(Samples.site("b"));
      database.sites().insert(Samples.site("a"));
      database.devices().insert(Samples.device("x", "b", 1));
      database.devices().insert(Samples.device("y", "a", 10));
      database.devices().insert(Samples.device("z", "a", 9));

      assertThat(database.devices().list()).extracting(Device::id).containsExactly("z", "y", "x");
      assertThat(database.devices().listBySite("a"))
          .extracting(Device::id)
          .containsExactly("z", "y");
      assertThat(database.devices().listBySite("c")).isEmpty();
    }
  }

  @EachDatabase
  void countsEnabledDevicesByDriver(TestServer server) {
    try (Database database = Databases.open(server)) {
      assertThat(database.devices().enabledByDriver()).isEmpty();
      Databases.siteWithDevices(database, "a", "a1", "a2");
      Databases.siteWithDevices(database, "b", "b1");
      String driver = database.devices().find("a1").orElseThrow().driver();
      database.devices().update(read(database, "b1", "acme-lost", true));
      assertThat(database.devices().enabledByDriver())
          .containsExactlyInAnyOrderEntriesOf(Map.of(driver, 2L, "acme-lost", 1L));
      database.devices().update(read(database, "b1", "acme-lost", false));
      assertThat(database.devices().enabledByDriver()).containsExactly(Map.entry(driver, 2L));
    }
  }

  @EachDatabase
  void saysWhichKeyBreaks(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "a1");
      Databases.siteWithDevices(database, "b", "b1");

      assertThatThrownBy(() -> database.devices().insert(Samples.device("a1", "b", 9)))
          .isInstanceOf(ConflictException.class)
          .hasMessage("id: 'a1' is in use by another device.");
      assertThatThrownBy(() -> database.devices().insert(Samples.device("a2", "a", 1)))
          .isInstanceOf(ConflictException.class)
          .hasMessage("unitId: 1 at site 'a' is in use by device 'a1'.");
      assertThatThrownBy(() -> database.devices().insert(Samples.device("c1", "c", 1)))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("site 'c'");
      assertThat(database.devices().list()).hasSize(2);
    }
  }

  @EachDatabase
  void updatesByVersion(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "a1", "a2");
      Device first = database.devices().find("a1").orElseThrow();

      Device second = database.devices().update(withUnit(first, 7));

      assertThat(second.version()).isEqualTo(2);
      assertThat(database.devices().find("a1")).contains(second);
      assertThatThrownBy(() -> database.devices().update(withUnit(first, 8)))
          .isInstanceOf(VersionMismatchException.class)
          .hasMessageContaining("device 'a1'");
      assertThatThrownBy(() -> database.devices().update(withUnit(second, 2)))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("in use by device 'a2'");
      assertThatThrownBy(() -> database.devices().update(Samples.device("a9", "a", 9)))
          .isInstanceOf(NotFoundException.class);
      assertThat(database.devices().find("a1")).contains(second);
    }
  }

  @EachDatabase
  void oneUnitIdGoesToOneOfManyAtOnce(TestServer server) throws Exception {
    try (Database database = Databases.open(server)) {
      database.sites().insert(Samples.site("a"));

      List<Throwable> failures =
          Together.run(6, i -> database.devices().insert(Samples.device("d" + i, "a", 1)));

      assertThat(failures).hasSize(5).allMatch(ConflictException.class::isInstance);
      assertThat(failures).allSatisfy(f -> assertThat(f).hasMessageContaining("unitId: 1 "));
      assertThat(database.devices().list()).hasSize(1);
    }
  }

  @EachDatabase
  void deletesByVersion(TestServer server) {
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "a1");

      assertThatThrownBy(() -> database.devices().delete("a1", 2L))
          .isInstanceOf(VersionMismatchException.class);
      database.devices().delete("a1", 1L);

      assertThat(database.devices().list()).isEmpty();
      assertThatThrownBy(() -> database.devices().delete("a1", null))
          .isInstanceOf(NotFoundException.class);
    }
  }

  private static Device withUnit(Device device, int unitId) {
    return new Device(
        device.id(),
        device.siteId(),
        device.name(),
        device.type(),
        device.driver(),
        unitId,
        device.ratedPowerKilowatts(),
        device.enabled(),
        device.version());
  }

  private static Device read(Database database, String id, String driver, boolean enabled) {
    Device d = database.devices().find(id).orElseThrow();
    return new Device(
        d.id(),
        d.siteId(),
        d.name(),
        d.type(),
        driver,
        d.unitId(),
        d.ratedPowerKilowatts(),
        enabled,
        d.version());
  }
}
