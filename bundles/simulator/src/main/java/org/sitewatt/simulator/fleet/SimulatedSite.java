package org.sitewatt.simulator.fleet;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.sitewatt.model.Framing;
import org.sitewatt.simulator.device.Place;
import org.sitewatt.simulator.device.SimulatedDevice;
import org.sitewatt.simulator.fault.FaultRule;

/**
 * A site to be simulated: one gateway on one address, its devices behind it.
 *
 * @param id unique in the fleet
 * @param address where the gateway listens: a loopback address and a port
 * @param framing how Modbus travels; behind RTU_OVER_TCP an unknown unit is silent
 * @param place where it stands
 * @param link how long the way takes
 * @param devices each unit id once; those of type GATEWAY answer without the serial bus
 * @param faults what goes wrong, from the start
 */
public record SimulatedSite(
    String id,
    InetSocketAddress address,
    Framing framing,
    Place place,
    Link link,
    List<SimulatedDevice> devices,
    List<FaultRule> faults) {

  public SimulatedSite {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(framing, "framing");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(link, "link");
    devices = List.copyOf(devices);
    faults = List.copyOf(faults);
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "site " + id + ", address " + address + ": must be a loopback address");
    }
    Set<Integer> units = new HashSet<>();
    for (SimulatedDevice device : devices) {
      if (!units.add(device.unitId())) {
        throw new IllegalArgumentException(
            "site " + id + ", unitId " + device.unitId() + ": is there twice");
      }
    }
  }
}
