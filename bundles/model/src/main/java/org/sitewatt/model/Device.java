package org.sitewatt.model;

import java.util.Objects;
import org.sitewatt.driver.DeviceType;

/**
 * Anything that answers on Modbus behind a gateway, or the gateway itself.
 *
 * @param id slug, unique over all sites, 1 to 64 characters
 * @param siteId the site it belongs to
 * @param name for people, 1 to 120 characters
 * @param type what it is for
 * @param driver id of the driver that reads it; need not be installed
 * @param unitId Modbus unit id, 0 to 255, unique at the site
 * @param ratedPowerKilowatts rating in kW, above 0; null when unknown
 * @param enabled whether rounds visit it
 * @param version grows by one with each change; the entity tag
 */
public record Device(
    String id,
    String siteId,
    String name,
    DeviceType type,
    String driver,
    int unitId,
    Double ratedPowerKilowatts,
    boolean enabled,
    long version) {

  public Device {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(siteId, "siteId");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(driver, "driver");
  }
}
