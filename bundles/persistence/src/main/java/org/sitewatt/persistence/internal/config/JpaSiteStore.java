package org.sitewatt.persistence.internal.config;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Site;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.store.SiteStore;

/** Sites as entities. */
public final class JpaSiteStore implements SiteStore {

  private final EntityTransactions transactions;
  private final VersionedEntities<SiteEntity> sites;
  private final AuditWriter audit;
  private final Clock clock;

  public JpaSiteStore(EntityTransactions transactions, AuditWriter audit, Clock clock) {
    this.transactions = transactions;
    this.sites = new VersionedEntities<>(transactions, SiteEntity.class, "site");
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<Site> list() {
    return after("", Integer.MAX_VALUE);
  }

  @Override
  public Page<Site> page(PageRequest request) {
    List<Site> found = after(request.cursor() == null ? "" : request.cursor(), request.limit() + 1);
    if (found.size() <= request.limit()) {
      return new Page<>(found, null);
    }
    List<Site> items = found.subList(0, request.limit());
    return new Page<>(items, items.get(items.size() - 1).id());
  }

  private List<Site> after(String id, int limit) {
    return transactions.call(
        "listing sites",
        entities ->
            entities
                .createQuery(
                    "SELECT s FROM Site s WHERE s.id > :id ORDER BY s.id", SiteEntity.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(SiteEntity::toSite)
                .toList());
  }

  @Override
  public Optional<Site> find(String id) {
    return Optional.ofNullable(sites.find(id, SiteEntity::toSite));
  }

  @Override
  public Site insert(Site site) {
    try {
      return transactions
          .call(
              "adding site '" + site.id() + "'",
              entities -> {
                if (entities.find(SiteEntity.class, site.id()) != null) {
                  throw inUse(site.id());
                }
                // A visit in flight may have left one of an earlier site of this id.
                forgetContact(entities, site.id());
                SiteEntity entity = new SiteEntity(site);
                entities.persist(entity);
                audit.added(entities, AuditSubject.SITE, site.id(), Snapshots.of(site));
                return entity;
              })
          .toSite();
    } catch (IntegrityException e) {
      throw inUse(site.id());
    }
  }

  @Override
  public Site update(Site site) {
    return sites
        .update(
            site.id(),
            site.version(),
            (entities, entity) -> {
              Map<String, Object> before = Snapshots.of(entity.toSite());
              entity.set(site);
              audit.changed(
                  entities, AuditSubject.SITE, site.id(), before, Snapshots.of(entity.toSite()));
              return entity;
            })
        .toSite();
  }

  @Override
  public void delete(String id, Long version) {
    try {
      sites.delete(
          id,
          version,
          (entities, entity) -> {
            for (DeviceEntity device : JpaDeviceStore.devicesOf(entities, id)) {
              audit.removed(
                  entities,
                  AuditSubject.DEVICE,
                  device.toDevice().id(),
                  Snapshots.of(device.toDevice()));
              JpaDeviceStore.remove(entities, device, clock.millis());
            }
            // Devices first: a key points from them to the site.
            entities.flush();
            forgetContact(entities, id);
            audit.removed(entities, AuditSubject.SITE, id, Snapshots.of(entity.toSite()));
            return entity;
          });
    } catch (IntegrityException e) {
      throw new ConflictException("A device was added to the site '" + id + "' meanwhile.");
    }
  }

  private static void forgetContact(EntityManager entities, String id) {
    entities
        .createNativeQuery("DELETE FROM last_contact WHERE site_id = ?1")
        .setParameter(1, id)
        .executeUpdate();
  }

  private static ConflictException inUse(String id) {
    return new ConflictException("id", "'" + id + "' is in use by another site.");
  }
}
