package org.sitewatt.security;

import java.util.List;
import java.util.Optional;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.security.User;

/**
 * Who is signed in. Thread-safe. A session ends when it was not used for a while, at a fixed age,
 * or when it is ended; other nodes notice within ten seconds. Every method throws {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 *
 * <p>People see and end their own sessions, administrators all of them: any other is {@link
 * org.sitewatt.model.NotFoundException not there} for them.
 */
public interface Sessions {

  /**
   * Opens a session, with secrets of its own, for a user whose password was just checked.
   *
   * @param address where the browser is
   * @param userAgent what it calls itself, cut where it is too long; may be null
   */
  OpenedSession open(User user, String address, String userAgent);

  /**
   * The session behind a cookie; being asked for keeps it alive.
   *
   * @param cookie the cookie's value; null and nonsense find nothing
   */
  Optional<ActiveSession> find(String cookie);

  /** Whether a session still stands; does not keep it alive. */
  boolean isActive(String sessionId);

  /** The sessions that the caller may see, the newest first. */
  List<Session> list(Caller caller);

  /** Ends a session that the caller may see. */
  void end(Caller caller, String sessionId);

  /** Ends one session; nothing happens when it has ended already. */
  void end(String sessionId);

  /**
   * Ends the sessions of a user.
   *
   * @param exceptId one that goes on; null for none
   */
  void endAll(String username, String exceptId);
}
