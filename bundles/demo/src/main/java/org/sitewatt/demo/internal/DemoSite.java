package org.sitewatt.demo.internal;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sitewatt.model.Framing;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.GatewayDraft;
import org.sitewatt.model.service.SiteDraft;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.simulator.device.Place;
import org.sitewatt.simulator.device.SimulatedDevice;
import org.sitewatt.simulator.fault.FaultRule;
import org.sitewatt.simulator.fleet.Link;
import org.sitewatt.simulator.fleet.LoopbackAddresses;
import org.sitewatt.simulator.fleet.SimulatedSite;
import org.sitewatt.simulator.load.Noise;

/**
 * A site of the demo.
 *
 * @param index decides its loopback address, 0 to 65023
 * @param id unique in the fleet
 * @param name for people
 * @param place where it stands
 * @param framing what its gateway talks
 * @param devices the gateway first
 * @param faults what goes wrong there, when the present is the given instant
 */
record DemoSite(
    int index,
    String id,
    String name,
    Place place,
    Framing framing,
    List<DemoDevice> devices,
    Function<Instant, List<FaultRule>> faults) {

  /** Second byte of the loopback addresses; other simulated fleets use others. */
  private static final int NETWORK = 20;

  String host() {
    return LoopbackAddresses.of(NETWORK, index).getHostAddress();
  }

  SiteDraft draft(int port) {
    return new SiteDraft(
        id,
        name,
        place.zone().getId(),
        place.latitude(),
        place.longitude(),
        new GatewayDraft(host(), port, framing.name(), null, null));
  }

  /** Whether a registered site still is this one, rather than one that was moved elsewhere. */
  boolean is(Site site) {
    return site.id().equals(id) && site.gateway().host().equals(host());
  }

  /**
   * The site as the simulator wants it.
   *
   * @param maps by driver id; devices whose map is not there are left out
   * @param now which of the faults began lately depends on it
   */
  SimulatedSite simulated(int port, Map<String, RegisterMap> maps, Instant now) {
    return new SimulatedSite(
        id,
        new InetSocketAddress(LoopbackAddresses.of(NETWORK, index), port),
        framing,
        place,
        Link.CELLULAR,
        devices.stream()
            .filter(device -> maps.containsKey(device.driver()))
            .map(device -> simulated(device, maps.get(device.driver())))
            .toList(),
        faults.apply(now));
  }

  private static SimulatedDevice simulated(DemoDevice device, RegisterMap map) {
    return new SimulatedDevice(
        device.unitId(),
        device.type(),
        map,
        device.rating(),
        Noise.seed(device.id()),
        device.traits());
  }
}
