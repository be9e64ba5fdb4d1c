package org.sitewatt.model.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sitewatt.model.security.Session;

/**
 * Keeps sessions. Thread-safe. Every method throws {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
public interface SessionStore {

  void insert(Session session);

  Optional<Session> find(String tokenHash);

  /** All of them, the newest first. */
  List<Session> list();

  /** Those of a user, the newest first. */
  List<Session> listByUser(String username);

  /** Notes that a session was used; nothing happens when there is none. */
  void touch(String tokenHash, Instant lastSeenAt, Instant expiresAt);

  /** Ends a session; nothing happens when there is none. */
  void delete(String tokenHash);

  /**
   * Ends the sessions of a user.
   *
   * @param exceptTokenHash one that goes on; null for none
   */
  void deleteByUser(String username, String exceptTokenHash);

  /** Removes those that expired before an instant. */
  void deleteExpired(Instant now);
}
