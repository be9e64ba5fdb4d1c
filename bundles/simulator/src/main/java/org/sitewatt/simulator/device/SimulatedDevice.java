package org.sitewatt.simulator.device;

import java.util.Objects;
import java.util.Set;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.registermap.RegisterMap;

/**
 * A device to be simulated.
 *
 * @param unitId Modbus unit id, 0 to 255
 * @param type what it is for; decides its load
 * @param map which registers it has
 * @param rating kW of an electrical load, m3/h of a water meter; above 0
 * @param seed devices of one type and place differ by it; many devices may share one
 * @param traits what is special about it
 */
public record SimulatedDevice(
    int unitId, DeviceType type, RegisterMap map, double rating, long seed, Set<Trait> traits) {

  public SimulatedDevice {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(map, "map");
    traits = Set.copyOf(traits);
    if (unitId < 0 || unitId > 255) {
      throw new IllegalArgumentException("unitId " + unitId + ": must be 0 to 255");
    }
    if (!(rating > 0)) {
      throw new IllegalArgumentException("rating " + rating + ": must be above 0");
    }
  }
}
