package org.sitewatt.model.security;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody who may sign in.
 *
 * @param username lower-case letters, digits, dot, hyphen, underscore; 1 to 64 characters
 * @param role what they may do
 * @param passwordHash encoded with its algorithm, parameters and salt; never shown or logged
 * @param enabled whether they may sign in
 * @param mustChangePassword whether the password is temporary: nothing may be done with it but to
 *     choose another one
 * @param createdAt UTC
 * @param version grows by one with each change; the entity tag
 */
public record User(
    String username,
    Role role,
    String passwordHash,
    boolean enabled,
    boolean mustChangePassword,
    Instant createdAt,
    long version) {

  public User {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(passwordHash, "passwordHash");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /** Somebody who may sign in, with a password that lasts. */
  public User(String username, Role role, String passwordHash, Instant createdAt, long version) {
    this(username, role, passwordHash, true, false, createdAt, version);
  }

  /** Whether this is an administrator who may sign in. */
  public boolean isActiveAdministrator() {
    return role == Role.ADMIN && enabled;
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "User[" + username + ", " + role + "]";
  }
}
