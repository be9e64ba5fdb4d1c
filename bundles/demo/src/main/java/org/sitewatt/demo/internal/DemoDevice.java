package org.sitewatt.demo.internal;

import java.util.Set;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.Device;
import org.sitewatt.model.service.DeviceDraft;
import org.sitewatt.simulator.device.Trait;

/**
 * A device of the demo.
 *
 * @param id unique in the fleet
 * @param name for people
 * @param type what it is for
 * @param driver id of a driver that ships
 * @param unitId unique at its site
 * @param rating kW, of a water meter m3/h, of others a number that only scales their counters
 * @param traits what is special about it
 */
record DemoDevice(
    String id,
    String name,
    DeviceType type,
    String driver,
    int unitId,
    double rating,
    Set<Trait> traits) {

  /** What is registered; only electrical loads have a rated power. */
  DeviceDraft draft() {
    boolean electrical =
        switch (type) {
          case HEATER, AIR_CONDITIONER, LIGHTING, UPS, SERVER -> true;
          case WATER, CONTROLLER, GATEWAY -> false;
        };
    return new DeviceDraft(id, name, type.name(), driver, unitId, electrical ? rating : null, true);
  }

  /** Whether a registered device still is this one. */
  boolean is(Device device) {
    return device.id().equals(id)
        && device.type() == type
        && device.driver().equals(driver)
        && device.unitId() == unitId;
  }
}
