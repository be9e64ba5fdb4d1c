package org.sitewatt.persistence.internal.config;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.store.SessionStore;

/** Sessions as entities. */
public final class JpaSessionStore implements SessionStore {

  private final EntityTransactions transactions;

  public JpaSessionStore(EntityTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void insert(Session session) {
    String doing = "opening a session of user '" + session.username() + "'";
    try {
      transactions.run(doing, entities -> entities.persist(new SessionEntity(session)));
    } catch (IntegrityException e) {
      if (find(session.tokenHash()).isPresent()) {
        throw new ConflictException("The session exists already.");
      }
      throw new NotFoundException("user", session.username());
    }
  }

  @Override
  public Optional<Session> find(String tokenHash) {
    return transactions.call(
        "finding a session",
        entities ->
            Optional.ofNullable(entities.find(SessionEntity.class, tokenHash))
                .map(SessionEntity::toSession));
  }

  @Override
  public void touch(String tokenHash, Instant lastSeenAt, Instant expiresAt) {
    transactions.run(
        "noting the use of a session",
        entities ->
            entities
                .createQuery(
                    "UPDATE Session s SET s.lastSeenMillis = :seen, s.expiresMillis = :expires"
                        + " WHERE s.tokenHash = :hash")
                .setParameter("seen", lastSeenAt.toEpochMilli())
                .setParameter("expires", expiresAt.toEpochMilli())
                .setParameter("hash", tokenHash)
                .executeUpdate());
  }

  @Override
  public void delete(String tokenHash) {
    transactions.run(
        "ending a session",
        entities ->
            entities
                .createQuery("DELETE FROM Session s WHERE s.tokenHash = :hash")
                .setParameter("hash", tokenHash)
                .executeUpdate());
  }

  @Override
  public void deleteByUser(String username) {
    transactions.run(
        "ending the sessions of user '" + username + "'",
        entities -> deleteByUser(entities, username));
  }

  @Override
  public void deleteExpired(Instant now) {
    transactions.run(
        "removing expired sessions",
        entities ->
            entities
                .createQuery("DELETE FROM Session s WHERE s.expiresMillis < :now")
                .setParameter("now", now.toEpochMilli())
                .executeUpdate());
  }

  static void deleteByUser(EntityManager entities, String username) {
    entities
        .createQuery("DELETE FROM Session s WHERE s.username = :username")
        .setParameter("username", username)
        .executeUpdate();
  }
}
