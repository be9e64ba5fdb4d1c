package org.sitewatt.persistence.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.apache.openjpa.persistence.OpenJPAPersistence;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.UserStore;

/** Users as entities. */
public final class JpaUserStore implements UserStore {

  private static final String LOCK_ADMINISTRATORS =
      "SELECT username FROM app_user WHERE role = 'ADMIN' AND enabled = TRUE FOR UPDATE";

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
              if (before.isActiveAdministrator() && !user.isActiveAdministrator()) {
                keepAnAdministrator(entities, user.username());
              }
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
            if (entity.toUser().isActiveAdministrator()) {
              keepAnAdministrator(entities, username);
            }
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

  /** Of two who go at once the second waits for the first here, and then sees what is left. */
  private static void keepAnAdministrator(EntityManager entities, String leaving) {
    // Else OpenJPA gives the connection back after the query, and the locks with it.
    OpenJPAPersistence.cast(entities).beginStore();
    List<?> administrators = entities.createNativeQuery(LOCK_ADMINISTRATORS).getResultList();
    if (administrators.stream().allMatch(leaving::equals)) {
      throw new ConflictException(
          "'" + leaving + "' is the last administrator; name another one first.");
    }
  }

  private static ConflictException inUse(String username) {
    return new ConflictException("username", "'" + username + "' is in use.");
  }
}
