package org.sitewatt.simulator.fleet;

import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.Framing;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.simulator.device.Place;
import org.sitewatt.simulator.device.SimulatedDevice;
import org.sitewatt.simulator.fault.FaultRule;

/** Sites for tests. */
final class Sites {

  static final int PORT = 18_900;
  static final Place PLACE =
      new Place(ZoneId.of("Europe/London"), 51.5, -0.1, List.of("First", "Second"));

  private Sites() {}

  static InetSocketAddress address(int index) {
    return new InetSocketAddress(LoopbackAddresses.of(89, index), PORT);
  }

  static SimulatedDevice device(int unit, RegisterMap map) {
    DeviceType type = map.deviceTypes().stream().sorted().findFirst().orElseThrow();
    return new SimulatedDevice(unit, type, map, 5, 1000 + unit, Set.of());
  }

  static SimulatedSite site(int index, Link link, SimulatedDevice... devices) {
    return site(index, Framing.TCP, link, List.of(), devices);
  }

  static SimulatedSite site(
      int index, Framing framing, Link link, List<FaultRule> faults, SimulatedDevice... devices) {
    return new SimulatedSite(
        "site-" + index, address(index), framing, PLACE, link, List.of(devices), faults);
  }
}
