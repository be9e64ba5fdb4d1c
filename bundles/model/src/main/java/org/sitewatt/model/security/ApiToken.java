package org.sitewatt.model.security;

import java.time.Instant;
import java.util.Objects;

/**
 * What a program shows instead of a password.
 *
 * @param id names the token; not secret
 * @param username whose it is
 * @param name what the owner calls it
 * @param role what it may do at most; never more than its owner may at that time
 * @param secretHash SHA-256 of the secret part, in hex; the secret itself is kept nowhere
 * @param createdAt UTC
 * @param expiresAt UTC; not valid from then on
 * @param lastUsedAt UTC, to about a minute; null while it was never used
 */
public record ApiToken(
    String id,
    String username,
    String name,
    Role role,
    String secretHash,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt) {

  public ApiToken {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(secretHash, "secretHash");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "ApiToken[" + id + " of " + username + ", " + role + " until " + expiresAt + "]";
  }
}
