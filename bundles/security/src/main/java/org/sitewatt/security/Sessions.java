package org.sitewatt.security;

import java.util.Optional;
import org.sitewatt.model.security.User;

/**
 * Who is signed in. Thread-safe. A session ends when it was not used for a while, at a fixed age,
 * or when it is ended; other nodes notice within ten seconds. Every method throws {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
public interface Sessions {

  /** Opens a session for a user whose password was just checked. */
  OpenedSession open(User user, String address);

  /**
   * The session behind a cookie; being asked for keeps it alive.
   *
   * @param cookie the cookie's value; null and nonsense find nothing
   */
  Optional<ActiveSession> find(String cookie);

  /** Whether a session still stands; does not keep it alive. */
  boolean isActive(String sessionId);

  /** Ends one session; nothing happens when it has ended already. */
  void end(String sessionId);

  /** Ends all sessions of a user. */
  void endAll(String username);
}
