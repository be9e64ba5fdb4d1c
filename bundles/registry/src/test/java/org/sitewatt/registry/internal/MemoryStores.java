package org.sitewatt.registry.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Device;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Site;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.SiteStore;

/** Stores as their contracts describe them, without a database. */
final class MemoryStores {

  private MemoryStores() {}

  static final class Sites implements SiteStore {

    final Map<String, Site> kept = new TreeMap<>();

    @Override
    public List<Site> list() {
      return List.copyOf(kept.values());
    }

    @Override
    public Page<Site> page(PageRequest request) {
      return new Page<>(list(), null);
    }

    @Override
    public Optional<Site> find(String id) {
      return Optional.ofNullable(kept.get(id));
    }

    @Override
    public Site insert(Site site) {
      if (kept.containsKey(site.id())) {
        throw new ConflictException("There is a site '" + site.id() + "' already.");
      }
      return put(site, 1);
    }

    @Override
    public Site update(Site site) {
      Site old = find(site.id()).orElseThrow(() -> new NotFoundException("site", site.id()));
      if (old.version() != site.version()) {
        throw new VersionMismatchException("site", site.id(), site.version(), old.version());
      }
      return put(site, site.version() + 1);
    }

    @Override
    public void delete(String id, Long version) {
      kept.remove(id);
    }

    private Site put(Site site, long version) {
      Site stored =
          new Site(
              site.id(),
              site.name(),
              site.timeZone(),
              site.latitude(),
              site.longitude(),
              site.gateway(),
              version);
      kept.put(site.id(), stored);
      return stored;
    }
  }

  static final class Devices implements DeviceStore {

    final Map<String, Device> kept = new TreeMap<>();

    @Override
    public List<Device> list() {
      return kept.values().stream()
          .sorted(Comparator.comparing(Device::siteId).thenComparing(Device::unitId))
          .toList();
    }

    @Override
    public Map<String, Long> enabledByDriver() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Device> listBySite(String siteId) {
      return list().stream().filter(device -> device.siteId().equals(siteId)).toList();
    }

    @Override
    public Optional<Device> find(String id) {
      return Optional.ofNullable(kept.get(id));
    }

    @Override
    public Device insert(Device device) {
      if (kept.containsKey(device.id())) {
        throw new ConflictException("There is a device '" + device.id() + "' already.");
      }
      return put(device, 1);
    }

    @Override
    public Device update(Device device) {
      Device old =
          find(device.id()).orElseThrow(() -> new NotFoundException("device", device.id()));
      if (old.version() != device.version()) {
        throw new VersionMismatchException("device", device.id(), device.version(), old.version());
      }
      return put(device, device.version() + 1);
    }

    @Override
    public void delete(String id, Long version) {
      kept.remove(id);
    }

    private Device put(Device device, long version) {
      Device stored =
          new Device(
              device.id(),
              device.siteId(),
              device.name(),
              device.type(),
              device.driver(),
              device.unitId(),
              device.ratedPowerKilowatts(),
              device.enabled(),
              version);
      kept.put(device.id(), stored);
      return stored;
    }
  }
}
