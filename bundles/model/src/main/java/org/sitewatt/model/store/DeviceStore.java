package org.sitewatt.model.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.sitewatt.model.Device;

/**
 * Keeps devices. Thread-safe. Every method throws {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
@ProviderType
public interface DeviceStore {

  /** All devices of all sites, by site, then unit id. */
  List<Device> list();

  /** The devices of a site, by unit id; empty when the site has none or does not exist. */
  List<Device> listBySite(String siteId);

  Optional<Device> find(String id);

  /** How many enabled devices each driver is to read, by its id; none without devices. */
  Map<String, Long> enabledByDriver();

  /**
   * Adds one; its version becomes 1.
   *
   * @throws org.sitewatt.model.ConflictException if its id, or its unit id at the site, is in use
   * @throws org.sitewatt.model.NotFoundException if there is no such site
   */
  Device insert(Device device);

  /**
   * Replaces the one with the same id and version; the version grows by one.
   *
   * @throws org.sitewatt.model.NotFoundException if there is none
   * @throws org.sitewatt.model.VersionMismatchException if it was changed meanwhile
   * @throws org.sitewatt.model.ConflictException if its unit id at the site is in use
   */
  Device update(Device device);

  /**
   * Removes a device with its readings.
   *
   * @param version the version to remove; null for whichever there is
   */
  void delete(String id, Long version);
}
