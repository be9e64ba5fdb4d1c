package org.sitewatt.demo.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.RegisterMapDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The register maps that the demo's devices need, taken from the installed drivers. */
final class DemoMaps {

  private static final Logger LOG = LoggerFactory.getLogger(DemoMaps.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private DemoMaps() {}

  /**
   * Waits for the drivers: their bundles start beside this one.
   *
   * @param most how long it waits
   * @return by driver id; without those that did not come in time
   */
  static Map<String, RegisterMap> await(
      DriverCatalog drivers, List<DemoSite> sites, Duration most, Stop stop) {
    Set<String> wanted =
        sites.stream()
            .flatMap(site -> site.devices().stream())
            .map(DemoDevice::driver)
            .collect(Collectors.toCollection(TreeSet::new));
    long began = System.nanoTime();
    Map<String, RegisterMap> found = found(drivers, wanted);
    while (found.size() < wanted.size()
        && !stop.isRequested()
        && System.nanoTime() - began < most.toNanos()) {
      stop.pause(POLL);
      found = found(drivers, wanted);
    }
    wanted.removeAll(found.keySet());
    if (!wanted.isEmpty() && !stop.isRequested()) {
      LOG.warn("The demo goes without the devices of drivers that are not installed: {}", wanted);
    }
    return found;
  }

  private static Map<String, RegisterMap> found(DriverCatalog drivers, Set<String> wanted) {
    Map<String, RegisterMap> found = new HashMap<>();
    for (String id : wanted) {
      drivers
          .find(id)
          .filter(RegisterMapDriver.class::isInstance)
          .map(driver -> ((RegisterMapDriver) driver).map())
          .ifPresent(map -> found.put(id, map));
    }
    return found;
  }
}
