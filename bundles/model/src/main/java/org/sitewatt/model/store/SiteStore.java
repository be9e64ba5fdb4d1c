package org.sitewatt.model.store;

import java.util.List;
import java.util.Optional;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Site;

/**
 * Keeps sites. Thread-safe. Every method throws {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
public interface SiteStore {

  /** All of them, by id. */
  List<Site> list();

  /** Part of them, by id. */
  Page<Site> page(PageRequest request);

  Optional<Site> find(String id);

  /**
   * Adds one; its version becomes 1.
   *
   * @throws org.sitewatt.model.ConflictException if the id is in use
   */
  Site insert(Site site);

  /**
   * Replaces the one with the same id and version; the version grows by one.
   *
   * @throws org.sitewatt.model.NotFoundException if there is none
   * @throws org.sitewatt.model.VersionMismatchException if it was changed meanwhile
   */
  Site update(Site site);

  /**
   * Removes a site with its devices and their readings.
   *
   * @param version the version to remove; null for whichever there is
   */
  void delete(String id, Long version);
}
