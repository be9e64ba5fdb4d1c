package org.sitewatt.dashboard.internal.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sitewatt.dashboard.internal.view.LinkFacts;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.Device;
import org.sitewatt.model.Reading;

/**
 * How each site's link fares, asked of the stores for the whole fleet at once and kept for a
 * moment, so that many pages cost one look. Thread-safe.
 */
public final class FleetFacts {

  private static final Duration KEPT = Duration.ofSeconds(2);
  private static final List<String> QUANTITIES =
      List.of(
          "signal.rsrp",
          "signal.rsrq",
          "signal.sinr",
          "signal.rssi",
          "network.operator",
          "network.type",
          "sim.slot",
          "wan.source",
          "wan.address");
  private static final LinkFacts NOTHING = LinkFacts.of(null, 0, Map.of());

  private final Platform platform;
  private final Clock clock;
  private Instant takenAt = Instant.MIN;
  private Map<String, LinkFacts> bySite = Map.of();
  private Map<String, Long> byDriver = Map.of();

  public FleetFacts(Platform platform, Clock clock) {
    this.platform = platform;
    this.clock = clock;
  }

  /** The facts by site id; a site without an entry has no devices and was never reached. */
  public synchronized Function<String, LinkFacts> now() {
    bringUpToDate();
    Map<String, LinkFacts> facts = bySite;
    return siteId -> facts.getOrDefault(siteId, NOTHING);
  }

  /** How many enabled devices each driver is to read, by its id. */
  public synchronized Map<String, Long> enabledByDriver() {
    bringUpToDate();
    return byDriver;
  }

  private void bringUpToDate() {
    Instant now = clock.instant();
    if (now.isAfter(takenAt.plus(KEPT)) || now.isBefore(takenAt)) {
      look();
      takenAt = now;
    }
  }

  /** Looks anew for the next who asks. */
  public synchronized void forget() {
    takenAt = Instant.MIN;
  }

  private void look() {
    List<Device> all = platform.registry().devices();
    Map<String, List<Device>> devices = all.stream().collect(Collectors.groupingBy(Device::siteId));
    Map<String, Map<String, Reading>> latest = new HashMap<>();
    for (Reading reading : platform.readings().latestOfFleet(QUANTITIES)) {
      latest
          .computeIfAbsent(reading.deviceId(), id -> new HashMap<>())
          .put(reading.quantity(), reading);
    }
    Map<String, Instant> contacts = platform.readings().lastContacts();
    Map<String, LinkFacts> facts = new HashMap<>();
    devices.forEach(
        (siteId, list) ->
            facts.put(
                siteId, LinkFacts.of(contacts.get(siteId), list.size(), gateway(list, latest))));
    bySite = facts;
    byDriver =
        all.stream()
            .filter(Device::enabled)
            .collect(Collectors.groupingBy(Device::driver, TreeMap::new, Collectors.counting()));
  }

  private static Map<String, Reading> gateway(
      List<Device> devices, Map<String, Map<String, Reading>> latest) {
    return devices.stream()
        .filter(device -> device.type() == DeviceType.GATEWAY)
        .findFirst()
        .map(device -> latest.get(device.id()))
        .orElse(Map.of());
  }
}
