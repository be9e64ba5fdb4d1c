package org.sitewatt.persistence.internal.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.store.SessionStore;

/** Sessions as entities. */
public final class JpaSessionStore implements SessionStore {

  private static final String ALL = "SELECT s FROM Session s";
  private static final String OF_USER = " WHERE s.username = :username";
  private static final String NEWEST_FIRST = " ORDER BY s.createdMillis DESC, s.tokenHash";

  private final EntityTransactions transactions;
  private final AuditWriter audit;

  public JpaSessionStore(EntityTransactions transactions, AuditWriter audit) {
    this.transactions = transactions;
    this.audit = audit;
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
  public List<Session> list() {
    return transactions.call(
        "listing sessions",
        entities -> sessions(entities.createQuery(ALL + NEWEST_FIRST, SessionEntity.class)));
  }

  @Override
  public List<Session> listByUser(String username) {
    return transactions.call(
        "listing the sessions of user '" + username + "'",
        entities ->
            sessions(
                entities
                    .createQuery(ALL + OF_USER + NEWEST_FIRST, SessionEntity.class)
                    .setParameter("username", username)));
  }

  private static List<Session> sessions(TypedQuery<SessionEntity> query) {
    return query.getResultList().stream().map(SessionEntity::toSession).toList();
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
        entities -> {
          SessionEntity session = entities.find(SessionEntity.class, tokenHash);
          if (session != null) {
            end(entities, audit, session);
          }
        });
  }

  @Override
  public void deleteByUser(String username, String exceptTokenHash) {
    transactions.run(
        "ending the sessions of user '" + username + "'",
        entities -> deleteByUser(entities, audit, username, exceptTokenHash));
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

  static void deleteByUser(
      EntityManager entities, AuditWriter audit, String username, String exceptTokenHash) {
    entities
        .createQuery(ALL + OF_USER, SessionEntity.class)
        .setParameter("username", username)
        .getResultList()
        .stream()
        .filter(session -> !session.tokenHash().equals(exceptTokenHash))
        .forEach(session -> end(entities, audit, session));
  }

  private static void end(EntityManager entities, AuditWriter audit, SessionEntity entity) {
    Session session = entity.toSession();
    entities.remove(entity);
    boolean own = session.username().equals(audit.actor().username());
    audit.write(
        entities,
        audit.actor(),
        own ? AuditAction.SIGNED_OUT : AuditAction.REMOVED,
        AuditSubject.SESSION,
        session.tokenHash(),
        Snapshots.of(session),
        null);
  }
}
