package org.sitewatt.model.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sitewatt.model.security.ApiToken;

/**
 * Keeps bearer tokens. Thread-safe. Every method throws {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
public interface TokenStore {

  /** All of them, by id. */
  List<ApiToken> list();

  /** Those of a user, by id. */
  List<ApiToken> listByUser(String username);

  Optional<ApiToken> find(String id);

  /**
   * Adds one.
   *
   * @throws org.sitewatt.model.NotFoundException if its user is gone
   */
  void insert(ApiToken token);

  /** Notes that a token was used; nothing happens when there is none. */
  void touch(String id, Instant lastUsedAt);

  /** Removes one; nothing happens when there is none. */
  void delete(String id);

  /** Removes those that expired before an instant. */
  void deleteExpired(Instant before);
}
