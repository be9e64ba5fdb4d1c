package org.sitewatt.benchmarks;

import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.Device;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Site;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.simulator.device.Place;
import org.sitewatt.simulator.device.SimulatedDevice;
import org.sitewatt.simulator.fleet.Link;
import org.sitewatt.simulator.fleet.LoopbackAddresses;
import org.sitewatt.simulator.fleet.SimulatedSite;

/** A fleet of equal sites, seven meters each, as the simulator and as the collector see it. */
final class BenchFleet {

  private record Meter(DeviceType type, String driver, double rating) {}

  private static final int NETWORK = 64;
  private static final int PORT = 18_910;
  private static final int SEEDS = 16;
  private static final int FIRST_UNIT = 11;
  private static final Place PLACE =
      new Place(ZoneId.of("Europe/London"), 52, -1, List.of("First", "Second"));
  private static final List<Meter> METERS =
      List.of(
          new Meter(DeviceType.HEATER, "eastron-sdm630", 12),
          new Meter(DeviceType.AIR_CONDITIONER, "schneider-iem3000", 9),
          new Meter(DeviceType.LIGHTING, "eastron-sdm120", 3),
          new Meter(DeviceType.WATER, "krohne-ifc050", 2),
          new Meter(DeviceType.UPS, "apc-smartups", 2),
          new Meter(DeviceType.SERVER, "eastron-sdm230", 5),
          new Meter(DeviceType.SERVER, "schneider-iem3000", 8));

  private BenchFleet() {}

  static int meters() {
    return METERS.size();
  }

  static List<SimulatedSite> simulated(int sites, Link link, Map<String, RegisterMap> maps) {
    return IntStream.range(0, sites).mapToObj(i -> simulatedSite(i, link, maps)).toList();
  }

  private static SimulatedSite simulatedSite(int index, Link link, Map<String, RegisterMap> maps) {
    List<SimulatedDevice> devices = new ArrayList<>();
    for (int i = 0; i < METERS.size(); i++) {
      Meter meter = METERS.get(i);
      devices.add(
          new SimulatedDevice(
              FIRST_UNIT + i,
              meter.type,
              maps.get(meter.driver),
              meter.rating,
              index % SEEDS,
              Set.of()));
    }
    return new SimulatedSite(
        siteId(index), address(index), Framing.TCP, PLACE, link, devices, List.of());
  }

  static Site site(int index) {
    return new Site(siteId(index), "Site " + index, PLACE.zone(), 52.0, -1.0, endpoint(index), 0);
  }

  static GatewayEndpoint endpoint(int index) {
    return new GatewayEndpoint(
        address(index).getAddress().getHostAddress(),
        PORT,
        Framing.TCP,
        GatewayEndpoint.DEFAULT_CONNECT_TIMEOUT_MILLIS,
        GatewayEndpoint.DEFAULT_READ_TIMEOUT_MILLIS);
  }

  static List<Device> devices(int index) {
    return IntStream.range(0, METERS.size())
        .mapToObj(
            i ->
                new Device(
                    siteId(index) + "-" + i,
                    siteId(index),
                    "Meter " + i,
                    METERS.get(i).type,
                    METERS.get(i).driver,
                    FIRST_UNIT + i,
                    null,
                    true,
                    0))
        .toList();
  }

  static String siteId(int index) {
    return "site-" + index;
  }

  private static InetSocketAddress address(int index) {
    return new InetSocketAddress(LoopbackAddresses.of(NETWORK, index), PORT);
  }
}
