package org.sitewatt.model.service;

import java.util.List;
import org.sitewatt.model.Device;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Site;

/**
 * What exists: sites and their devices, each checked before it is kept. Thread-safe.
 *
 * <p>Methods throw {@link org.sitewatt.model.InvalidInputException} naming every wrong field,
 * {@link org.sitewatt.model.NotFoundException}, {@link org.sitewatt.model.ConflictException},
 * {@link org.sitewatt.model.VersionMismatchException} and {@link
 * org.sitewatt.model.StorageUnavailableException}.
 */
public interface Registry {

  List<Site> sites();

  Page<Site> sites(PageRequest request);

  Site site(String id);

  Site addSite(SiteDraft draft);

  /**
   * Replaces a site.
   *
   * @param version the version that was read; null for whichever there is
   */
  Site updateSite(String id, SiteDraft draft, Long version);

  /** Removes a site with its devices and readings. */
  void removeSite(String id, Long version);

  /**
   * What a draft asks to be read, checked as a site's gateway and its device would be; nothing is
   * kept. Wrong fields are named {@code gateway.host}, {@code unitId} and so on.
   */
  ReadRequest checkProbe(ProbeDraft draft);

  /** All devices of all sites. */
  List<Device> devices();

  /** The devices of a site, which must exist. */
  List<Device> devices(String siteId);

  Device device(String id);

  Device addDevice(String siteId, DeviceDraft draft);

  /**
   * Replaces a device; it stays at its site.
   *
   * @param version the version that was read; null for whichever there is
   */
  Device updateDevice(String id, DeviceDraft draft, Long version);

  /** Removes a device with its readings. */
  void removeDevice(String id, Long version);
}
