package org.sitewatt.shell.internal;

import java.time.Instant;
import org.sitewatt.model.security.Session;

/** A session as it is printed: without its CSRF token. */
record SessionLine(
    String id,
    String username,
    String address,
    String userAgent,
    Instant createdAt,
    Instant lastSeenAt,
    Instant expiresAt) {

  static SessionLine of(Session session) {
    return new SessionLine(
        session.tokenHash(),
        session.username(),
        session.address(),
        session.userAgent(),
        session.createdAt(),
        session.lastSeenAt(),
        session.expiresAt());
  }
}
