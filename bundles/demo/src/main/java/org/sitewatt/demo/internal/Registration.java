package org.sitewatt.demo.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sitewatt.model.Device;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.store.RoundStore;

/**
 * Registers the demo's sites where nothing was before, and changes nothing that is there. The
 * database alone decides: as soon as a round has visited any site, what exists is what people want,
 * even if it is nothing.
 */
final class Registration {

  private final List<DemoSite> demo;
  private final Registry registry;
  private final RoundStore rounds;

  Registration(List<DemoSite> demo, Registry registry, RoundStore rounds) {
    this.demo = demo;
    this.registry = registry;
    this.rounds = rounds;
  }

  /** Whether sites are to be registered: never visited, and none there but the demo's own. */
  boolean isDue() {
    Set<String> own = demo.stream().map(DemoSite::id).collect(Collectors.toSet());
    return registry.sites().stream().allMatch(site -> own.contains(site.id()))
        && !hasVisitedSites();
  }

  private boolean hasVisitedSites() {
    String cursor = null;
    do {
      Page<Round> page = rounds.page(new PageRequest(cursor, PageRequest.MAX_LIMIT));
      if (page.items().stream().anyMatch(round -> round.sites() > 0)) {
        return true;
      }
      cursor = page.next();
    } while (cursor != null);
    return false;
  }

  /**
   * Registers what is missing; a start that was cut off goes on where it was.
   *
   * @param port of new sites
   * @param drivers that are installed; devices of others are left out
   */
  void complete(int port, Set<String> drivers) {
    Set<String> devices = registry.devices().stream().map(Device::id).collect(Collectors.toSet());
    Map<String, Site> sites = sitesById();
    for (DemoSite site : demo) {
      if (!sites.containsKey(site.id())) {
        registry.addSite(site.draft(port));
      }
      site.devices().stream()
          .filter(device -> !devices.contains(device.id()))
          .filter(device -> drivers.contains(device.driver()))
          .forEach(device -> registry.addDevice(site.id(), device.draft()));
    }
  }

  /** The port at which a site of the demo is registered; empty when it is not, or was moved. */
  Optional<Integer> port(DemoSite site) {
    return Optional.ofNullable(sitesById().get(site.id()))
        .filter(site::is)
        .map(registered -> registered.gateway().port());
  }

  /** Those of a site's devices that are registered as they were made. */
  List<DemoDevice> devices(DemoSite site) {
    Map<String, Device> registered =
        registry.devices(site.id()).stream()
            .collect(Collectors.toMap(Device::id, Function.identity()));
    return site.devices().stream()
        .filter(device -> registered.containsKey(device.id()))
        .filter(device -> device.is(registered.get(device.id())))
        .toList();
  }

  private Map<String, Site> sitesById() {
    return registry.sites().stream().collect(Collectors.toMap(Site::id, Function.identity()));
  }
}
