package org.sitewatt.registry.internal;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Device;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Site;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.service.DeviceDraft;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.ProbeDraft;
import org.sitewatt.model.service.ReadRequest;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.service.SiteDraft;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.SiteStore;

/** The registry over the stores: checks, derives ids, announces changes. */
@Component
public final class StoredRegistry implements Registry {

  private static final int ATTEMPTS = 5;

  private final SiteStore sites;
  private final DeviceStore devices;
  private final DriverCatalog drivers;
  private final FleetAnnouncer announcer;

  @Activate
  public StoredRegistry(
      @Reference SiteStore sites,
      @Reference DeviceStore devices,
      @Reference DriverCatalog drivers,
      @Reference FleetAnnouncer announcer) {
    this.sites = sites;
    this.devices = devices;
    this.drivers = drivers;
    this.announcer = announcer;
  }

  @Override
  public List<Site> sites() {
    return sites.list();
  }

  @Override
  public Page<Site> sites(PageRequest request) {
    return sites.page(request);
  }

  @Override
  public Site site(String id) {
    return sites.find(id).orElseThrow(() -> new NotFoundException("site", id));
  }

  @Override
  public Site addSite(SiteDraft draft) {
    Site added =
        settled(
            draft.id() == null,
            ConflictException.class,
            () -> sites.insert(SiteCheck.of(draft, null, 0, this::siteId)));
    changed(added.id());
    return added;
  }

  @Override
  public Site updateSite(String id, SiteDraft draft, Long version) {
    Site updated =
        settled(
            version == null,
            VersionMismatchException.class,
            () -> {
              Site existing = site(id);
              long expected = version == null ? existing.version() : version;
              return sites.update(SiteCheck.of(draft, id, expected, this::siteId));
            });
    changed(id);
    return updated;
  }

  @Override
  public void removeSite(String id, Long version) {
    sites.delete(site(id).id(), version);
    changed(id);
  }

  @Override
  public ReadRequest checkProbe(ProbeDraft draft) {
    return ProbeCheck.of(draft, drivers.entries());
  }

  @Override
  public List<Device> devices() {
    return devices.list();
  }

  @Override
  public List<Device> devices(String siteId) {
    return devices.listBySite(site(siteId).id());
  }

  @Override
  public Device device(String id) {
    return devices.find(id).orElseThrow(() -> new NotFoundException("device", id));
  }

  @Override
  public Device addDevice(String siteId, DeviceDraft draft) {
    site(siteId);
    UnaryOperator<String> newId = name -> deviceId(siteId, name);
    refuseTakenUnit(DeviceCheck.of(draft, siteId, drivers.entries(), null, newId));
    Device added =
        settled(
            draft.id() == null,
            ConflictException.class,
            () -> devices.insert(DeviceCheck.of(draft, siteId, drivers.entries(), null, newId)));
    changed(siteId);
    return added;
  }

  @Override
  public Device updateDevice(String id, DeviceDraft draft, Long version) {
    Device updated =
        settled(
            version == null,
            VersionMismatchException.class,
            () -> {
              Device existing = atVersion(device(id), version);
              Device checked =
                  DeviceCheck.of(draft, existing.siteId(), drivers.entries(), existing, name -> id);
              refuseTakenUnit(checked);
              return devices.update(checked);
            });
    changed(updated.siteId());
    return updated;
  }

  @Override
  public void removeDevice(String id, Long version) {
    Device device = device(id);
    devices.delete(id, version);
    changed(device.siteId());
  }

  private String siteId(String name) {
    String slug = Names.slug(name);
    return Names.unused(slug.isEmpty() ? "site" : slug, id -> sites.find(id).isPresent());
  }

  private String deviceId(String siteId, String name) {
    String slug = Names.slug(name);
    String whole = Names.slug(siteId + "-" + (slug.isEmpty() ? "device" : slug));
    return Names.unused(whole, id -> devices.find(id).isPresent());
  }

  private void refuseTakenUnit(Device device) {
    for (Device other : devices.listBySite(device.siteId())) {
      if (other.unitId() == device.unitId() && !other.id().equals(device.id())) {
        throw new ConflictException(
            "unitId",
            String.format(
                "%d is taken at site '%s' by the device '%s' (%s); give each device of a"
                    + " gateway its own.",
                device.unitId(), device.siteId(), other.id(), other.name()));
      }
    }
  }

  private void changed(String siteId) {
    announcer.announce(new FleetEvent.SiteChanged(siteId));
  }

  private static Device atVersion(Device device, Long version) {
    return version == null
        ? device
        : new Device(
            device.id(),
            device.siteId(),
            device.name(),
            device.type(),
            device.driver(),
            device.unitId(),
            device.ratedPowerKilowatts(),
            device.enabled(),
            version);
  }

  /** Tries again when somebody else was quicker, if the caller left the choice to us. */
  private static <T> T settled(
      boolean ours, Class<? extends RuntimeException> race, Supplier<T> attempt) {
    for (int left = ATTEMPTS; ; left--) {
      try {
        return attempt.get();
      } catch (ConflictException | VersionMismatchException e) {
        if (!ours || left == 1 || !race.isInstance(e)) {
          throw e;
        }
      }
    }
  }
}
