package org.sitewatt.persistence.internal.config;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Device;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.persistence.internal.jdbc.SerialBlocks;

/** Devices as entities. */
public final class JpaDeviceStore implements DeviceStore {

  private final EntityTransactions transactions;
  private final VersionedEntities<DeviceEntity> devices;
  private final SerialBlocks serials;
  private final AuditWriter audit;
  private final Clock clock;

  public JpaDeviceStore(
      EntityTransactions transactions, SerialBlocks serials, AuditWriter audit, Clock clock) {
    this.transactions = transactions;
    this.devices = new VersionedEntities<>(transactions, DeviceEntity.class, "device");
    this.serials = serials;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<Device> list() {
    return transactions.call(
        "listing devices",
        entities ->
            toDevices(
                entities
                    .createQuery(
                        "SELECT d FROM Device d ORDER BY d.siteId, d.unitId", DeviceEntity.class)
                    .getResultList()));
  }

  @Override
  public List<Device> listBySite(String siteId) {
    return transactions.call(
        "listing devices of site '" + siteId + "'",
        entities -> toDevices(devicesOf(entities, siteId)));
  }

  @Override
  public Optional<Device> find(String id) {
    return Optional.ofNullable(devices.find(id, DeviceEntity::toDevice));
  }

  @Override
  public Map<String, Long> enabledByDriver() {
    return transactions.call(
        "counting devices by driver",
        entities ->
            entities
                .createQuery(
                    "SELECT d.driver, COUNT(d) FROM Device d WHERE d.enabled = TRUE"
                        + " GROUP BY d.driver",
                    Object[].class)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1])));
  }

  @Override
  public Device insert(Device device) {
    int serial = serials.take(SerialBlocks.DEVICE, 1);
    try {
      return transactions
          .call(
              "adding device '" + device.id() + "'",
              entities -> {
                if (entities.find(DeviceEntity.class, device.id()) != null) {
                  throw idInUse(device);
                }
                refuseMisfit(entities, device);
                DeviceEntity entity = new DeviceEntity(device, serial);
                entities.persist(entity);
                audit.added(entities, AuditSubject.DEVICE, device.id(), Snapshots.of(device));
                return entity;
              })
          .toDevice();
    } catch (IntegrityException e) {
      throw misfit(device, e);
    }
  }

  @Override
  public Device update(Device device) {
    try {
      return devices
          .update(
              device.id(),
              device.version(),
              (entities, entity) -> {
                refuseMisfit(entities, device);
                Map<String, Object> before = Snapshots.of(entity.toDevice());
                entity.set(device);
                audit.changed(
                    entities,
                    AuditSubject.DEVICE,
                    device.id(),
                    before,
                    Snapshots.of(entity.toDevice()));
                return entity;
              })
          .toDevice();
    } catch (IntegrityException e) {
      throw misfit(device, e);
    }
  }

  @Override
  public void delete(String id, Long version) {
    devices.delete(
        id,
        version,
        (entities, entity) -> {
          disown(entities, entity, clock.millis());
          audit.removed(entities, AuditSubject.DEVICE, id, Snapshots.of(entity.toDevice()));
          return entity;
        });
  }

  static List<DeviceEntity> devicesOf(EntityManager entities, String siteId) {
    return entities
        .createQuery(
            "SELECT d FROM Device d WHERE d.siteId = :site ORDER BY d.unitId", DeviceEntity.class)
        .setParameter("site", siteId)
        .getResultList();
  }

  /** Removes a device; its series follow bit by bit, after the transaction. */
  static void remove(EntityManager entities, DeviceEntity device, long nowMillis) {
    disown(entities, device, nowMillis);
    entities.remove(device);
  }

  private static void disown(EntityManager entities, DeviceEntity device, long nowMillis) {
    entities
        .createNativeQuery("INSERT INTO removed_device (serial, removed_ms) VALUES (?1, ?2)")
        .setParameter(1, device.serial())
        .setParameter(2, nowMillis)
        .executeUpdate();
  }

  private static void refuseMisfit(EntityManager entities, Device device) {
    if (entities.find(SiteEntity.class, device.siteId()) == null) {
      throw new NotFoundException("site", device.siteId());
    }
    for (DeviceEntity other : devicesOf(entities, device.siteId())) {
      Device there = other.toDevice();
      if (there.unitId() == device.unitId() && !there.id().equals(device.id())) {
        throw new ConflictException(
            "unitId",
            device.unitId()
                + " at site '"
                + device.siteId()
                + "' is in use by device '"
                + there.id()
                + "'.");
      }
    }
  }

  /** Says which key a device broke that was changed by two at once. */
  private RuntimeException misfit(Device device, IntegrityException cause) {
    transactions.run("checking device '" + device.id() + "'", e -> refuseMisfit(e, device));
    return find(device.id()).isPresent()
        ? idInUse(device)
        : new IllegalStateException("Device '" + device.id() + "' breaks a key", cause);
  }

  private static ConflictException idInUse(Device device) {
    return new ConflictException("id", "'" + device.id() + "' is in use by another device.");
  }

  private static List<Device> toDevices(List<DeviceEntity> entities) {
    return entities.stream().map(DeviceEntity::toDevice).toList();
  }
}
