package org.sitewatt.shell.internal;

import java.time.Instant;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.security.Role;

/** A token as it is printed: without the hash of its secret. */
record TokenLine(
    String id,
    String username,
    String name,
    Role role,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt) {

  static TokenLine of(ApiToken token) {
    return new TokenLine(
        token.id(),
        token.username(),
        token.name(),
        token.role(),
        token.createdAt(),
        token.expiresAt(),
        token.lastUsedAt());
  }
}
