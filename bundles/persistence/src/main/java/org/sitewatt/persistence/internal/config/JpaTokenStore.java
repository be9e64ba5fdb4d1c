package org.sitewatt.persistence.internal.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.store.TokenStore;

/** Bearer tokens as entities. */
public final class JpaTokenStore implements TokenStore {

  private final EntityTransactions transactions;
  private final AuditWriter audit;

  public JpaTokenStore(EntityTransactions transactions, AuditWriter audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public List<ApiToken> list() {
    return transactions.call(
        "listing tokens",
        entities ->
            entities
                .createQuery("SELECT t FROM Token t ORDER BY t.id", TokenEntity.class)
                .getResultList()
                .stream()
                .map(TokenEntity::toToken)
                .toList());
  }

  @Override
  public List<ApiToken> listByUser(String username) {
    return transactions.call(
        "listing the tokens of user '" + username + "'",
        entities -> ofUser(entities, username).stream().map(TokenEntity::toToken).toList());
  }

  @Override
  public Optional<ApiToken> find(String id) {
    return transactions.call(
        "finding a token",
        entities ->
            Optional.ofNullable(entities.find(TokenEntity.class, id)).map(TokenEntity::toToken));
  }

  @Override
  public void insert(ApiToken token) {
    try {
      transactions.run(
          "adding a token of user '" + token.username() + "'",
          entities -> {
            entities.persist(new TokenEntity(token));
            audit.added(entities, AuditSubject.TOKEN, token.id(), Snapshots.of(token));
          });
    } catch (IntegrityException e) {
      if (find(token.id()).isPresent()) {
        throw new ConflictException("The token exists already.");
      }
      throw new NotFoundException("user", token.username());
    }
  }

  @Override
  public void touch(String id, Instant lastUsedAt) {
    transactions.run(
        "noting the use of a token",
        entities ->
            entities
                .createQuery("UPDATE Token t SET t.lastUsedMillis = :used WHERE t.id = :id")
                .setParameter("used", lastUsedAt.toEpochMilli())
                .setParameter("id", id)
                .executeUpdate());
  }

  @Override
  public void delete(String id) {
    transactions.run(
        "revoking a token",
        entities -> {
          TokenEntity entity = entities.find(TokenEntity.class, id);
          if (entity != null) {
            revoke(entities, audit, entity);
          }
        });
  }

  @Override
  public void deleteExpired(Instant before) {
    transactions.run(
        "removing expired tokens",
        entities ->
            entities
                .createQuery("DELETE FROM Token t WHERE t.expiresMillis < :before")
                .setParameter("before", before.toEpochMilli())
                .executeUpdate());
  }

  static void deleteByUser(EntityManager entities, AuditWriter audit, String username) {
    ofUser(entities, username).forEach(token -> revoke(entities, audit, token));
  }

  private static void revoke(EntityManager entities, AuditWriter audit, TokenEntity entity) {
    ApiToken token = entity.toToken();
    entities.remove(entity);
    audit.removed(entities, AuditSubject.TOKEN, token.id(), Snapshots.of(token));
  }

  private static List<TokenEntity> ofUser(EntityManager entities, String username) {
    return entities
        .createQuery(
            "SELECT t FROM Token t WHERE t.username = :username ORDER BY t.id", TokenEntity.class)
        .setParameter("username", username)
        .getResultList();
  }
}
