package org.sitewatt.persistence.internal.config;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.Device;

/** A row of {@code device}. */
@Entity(name = "Device")
@Table(name = "device")
class DeviceEntity implements VersionedEntity {

  @Id private String id;

  /** Tells this device from an earlier one of the same id; its series hang on it. */
  @Column(updatable = false)
  private int serial;

  @Column(name = "site_id")
  private String siteId;

  private String name;

  @Enumerated(EnumType.STRING)
  private DeviceType type;

  private String driver;

  @Column(name = "unit_id")
  private int unitId;

  @Column(name = "rated_power_kw")
  private Double ratedPowerKilowatts;

  private boolean enabled;

  @Version private long version;

  protected DeviceEntity() {}

  DeviceEntity(Device device, int serial) {
    id = device.id();
    this.serial = serial;
    set(device);
  }

  final void set(Device device) {
    siteId = device.siteId();
    name = device.name();
    type = device.type();
    driver = device.driver();
    unitId = device.unitId();
    ratedPowerKilowatts = device.ratedPowerKilowatts();
    enabled = device.enabled();
  }

  int serial() {
    return serial;
  }

  @Override
  public long version() {
    return version;
  }

  Device toDevice() {
    return new Device(
        id, siteId, name, type, driver, unitId, ratedPowerKilowatts, enabled, version);
  }
}
