package org.sitewatt.model.store;

import java.time.Instant;
import java.util.Optional;
import org.sitewatt.model.security.Session;

/**
 * Keeps sessions. Thread-safe. Every method throws {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
public interface SessionStore {

  void insert(Session session);

  Optional<Session> find(String tokenHash);

  /** Notes that a session was used; nothing happens when there is none. */
  void touch(String tokenHash, Instant lastSeenAt, Instant expiresAt);

  /** Ends a session; nothing happens when there is none. */
  void delete(String tokenHash);

  /** Ends all sessions of a user. */
  void deleteByUser(String username);

  /** Removes those that expired before an instant. */
  void deleteExpired(Instant now);
}
