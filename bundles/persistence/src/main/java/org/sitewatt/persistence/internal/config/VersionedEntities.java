package org.sitewatt.persistence.internal.config;

import java.util.function.BiFunction;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.OptimisticLockException;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.VersionMismatchException;

/** Finds and changes entities of one kind by id and version. Thread-safe. */
final class VersionedEntities<E extends VersionedEntity> {

  private final EntityTransactions transactions;
  private final Class<E> type;
  private final String kind;

  /**
   * Serves one kind.
   *
   * @param kind for messages: "site"
   */
  VersionedEntities(EntityTransactions transactions, Class<E> type, String kind) {
    this.transactions = transactions;
    this.type = type;
    this.kind = kind;
  }

  /** Finds one and makes something of it; null when there is none. */
  <T> T find(String id, Function<E, T> mapper) {
    return transactions.call(
        "finding " + named(id),
        entities -> {
          E entity = entities.find(type, id);
          return entity == null ? null : mapper.apply(entity);
        });
  }

  /**
   * Changes one; its version grows by one.
   *
   * @param version that it must have
   * @throws NotFoundException if there is none
   * @throws VersionMismatchException if it was changed meanwhile
   */
  E update(String id, long version, BiFunction<EntityManager, E, E> change) {
    return changing(
        "changing ",
        id,
        version,
        (entities, entity) -> {
          E changed = change.apply(entities, entity);
          entities.lock(changed, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
          return changed;
        });
  }

  /**
   * Removes one.
   *
   * @param version that it must have; null for any
   */
  void delete(String id, Long version, BiFunction<EntityManager, E, E> before) {
    changing(
        "removing ",
        id,
        version,
        (entities, entity) -> {
          entities.remove(before.apply(entities, entity));
          return entity;
        });
  }

  private E changing(String verb, String id, Long version, BiFunction<EntityManager, E, E> work) {
    try {
      return transactions.call(
          verb + named(id),
          entities -> {
            E entity = entities.find(type, id);
            if (entity == null) {
              throw new NotFoundException(kind, id);
            }
            if (version != null && version != entity.version()) {
              throw new VersionMismatchException(kind, id, version, entity.version());
            }
            return work.apply(entities, entity);
          });
    } catch (OptimisticLockException e) {
      throw changedMeanwhile(id, version);
    }
  }

  private RuntimeException changedMeanwhile(String id, Long expected) {
    Long actual = find(id, VersionedEntity::version);
    if (actual == null) {
      return new NotFoundException(kind, id);
    }
    return expected == null
        ? new ConflictException("The " + named(id) + " was changed meanwhile.")
        : new VersionMismatchException(kind, id, expected, actual);
  }

  private String named(String id) {
    return kind + " '" + id + "'";
  }
}
