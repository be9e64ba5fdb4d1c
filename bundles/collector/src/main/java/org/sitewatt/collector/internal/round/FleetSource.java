package org.sitewatt.collector.internal.round;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sitewatt.model.Device;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Site;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.SiteStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What there is to visit: what the database says, or what it said last while it is away, even if
 * that was before the start. Thread-safe.
 */
public final class FleetSource {

  private static final Logger LOG = LoggerFactory.getLogger(FleetSource.class);

  private final SiteStore sites;
  private final DeviceStore devices;
  private final FleetFile file;
  private Fleet known;
  private boolean saved;

  /** What the file said before this process wrote it; null until it was looked at. */
  private Optional<Fleet> earlier;

  /**
   * A source that remembers.
   *
   * @param file where it keeps what it knows
   */
  public FleetSource(SiteStore sites, DeviceStore devices, Path file) {
    this.sites = sites;
    this.devices = devices;
    this.file = new FleetFile(file);
  }

  /**
   * The sites that have enabled devices, by id.
   *
   * @param siteIds which; empty for all
   * @throws NotFoundException if one of them does not exist
   * @throws StorageUnavailableException if the database is away and nothing is remembered
   */
  public List<SitePlan> plan(Set<String> siteIds) {
    return plan(fleet(), siteIds);
  }

  /** What the process before this one planned last; empty when it left nothing. */
  List<SitePlan> earlierPlan() {
    return earlier().map(fleet -> plan(fleet, Set.of())).orElse(List.of());
  }

  private static List<SitePlan> plan(Fleet fleet, Set<String> siteIds) {
    Set<String> unknown = new HashSet<>(siteIds);
    fleet.sites().forEach(site -> unknown.remove(site.id()));
    if (!unknown.isEmpty()) {
      throw new NotFoundException("site", unknown.iterator().next());
    }
    Map<String, List<Device>> bySite =
        fleet.devices().stream()
            .filter(Device::enabled)
            .collect(Collectors.groupingBy(Device::siteId));
    List<SitePlan> plans = new ArrayList<>();
    for (Site site : fleet.sites()) {
      if (bySite.containsKey(site.id()) && (siteIds.isEmpty() || siteIds.contains(site.id()))) {
        plans.add(new SitePlan(site, bySite.get(site.id())));
      }
    }
    return plans;
  }

  private synchronized Fleet fleet() {
    try {
      Fleet fresh = new Fleet(sites.list(), devices.list());
      if (earlier().filter(fresh::equals).isPresent()) {
        earlier = Optional.of(fresh); // One of two in memory is enough.
      }
      if (!saved || !fresh.equals(known)) {
        saved = file.save(fresh);
        known = fresh;
      }
    } catch (StorageUnavailableException e) {
      if (known == null) {
        known = earlier().orElseThrow(() -> e);
      }
      LOG.warn("The database is away; the {} sites known last are visited.", known.sites().size());
    }
    return known;
  }

  private synchronized Optional<Fleet> earlier() {
    if (earlier == null) {
      earlier = file.load();
    }
    return earlier;
  }
}
