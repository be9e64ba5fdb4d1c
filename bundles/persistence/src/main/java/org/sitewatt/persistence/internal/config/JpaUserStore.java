package org.sitewatt.persistence.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.UserStore;

/** Users as entities. */
public final class JpaUserStore implements UserStore {

  private final EntityTransactions transactions;
  private final VersionedEntities<UserEntity> users;
  private final AuditWriter audit;

  public JpaUserStore(EntityTransactions transactions, AuditWriter audit) {
    this.transactions = transactions;
    this.users = new VersionedEntities<>(transactions, UserEntity.class, "user");
    this.audit = audit;
  }

  @Override
  public List<User> list() {
    return transactions.call(
        "listing users",
        entities ->
            entities
                .createQuery("SELECT u FROM User u ORDER BY u.username", UserEntity.class)
                .getResultList()
                .stream()
                .map(UserEntity::toUser)
                .toList());
  }

  @Override
  public Optional<User> find(String username) {
    return Optional.ofNullable(users.find(username, UserEntity::toUser));
  }

  @Override
  public User insert(User user) {
    try {
      return transactions
          .call(
              "adding user '" + user.username() + "'",
              entities -> {
                if (entities.find(UserEntity.class, user.username()) != null) {
                  throw inUse(user.username());
                }
                UserEntity entity = new UserEntity(user);
                entities.persist(entity);
                audit.added(entities, AuditSubject.USER, user.username(), Snapshots.of(user));
                return entity;
              })
          .toUser();
    } catch (IntegrityException e) {
      throw inUse(user.username());
    }
  }

  @Override
  public User update(User user) {
    return users
        .update(
            user.username(),
            user.version(),
            (entities, entity) -> {
              User before = entity.toUser();
              entity.set(user);
              Map<String, Object> after = Snapshots.of(user);
              if (!user.passwordHash().equals(before.passwordHash())) {
                after.put("password", "changed");
              }
              audit.changed(
                  entities, AuditSubject.USER, user.username(), Snapshots.of(before), after);
              return entity;
            })
        .toUser();
  }

  @Override
  public void delete(String username, Long version) {
    try {
      users.delete(
          username,
          version,
          (entities, entity) -> {
            JpaSessionStore.deleteByUser(entities, audit, username, null);
            JpaTokenStore.deleteByUser(entities, audit, username);
            // Tokens first: a key points from them to the user.
            entities.flush();
            audit.removed(entities, AuditSubject.USER, username, Snapshots.of(entity.toUser()));
            return entity;
          });
    } catch (IntegrityException e) {
      throw new ConflictException("The user '" + username + "' signed in meanwhile.");
    }
  }

  private static ConflictException inUse(String username) {
    return new ConflictException("username", "'" + username + "' is in use.");
  }
}
