package org.sitewatt.model.security;

import java.time.Instant;

/**
 * One sign-in.
 *
 * @param tokenHash SHA-256 of the cookie's value, in hex; the value itself is kept nowhere
 * @param username who
 * @param csrfToken what each write must send beside the cookie
 * @param createdAt UTC
 * @param lastSeenAt UTC
 * @param expiresAt UTC; not used from then on
 * @param address where it was opened from
 * @param userAgent what the browser calls itself, at most {@value #MAX_USER_AGENT} characters; null
 *     when it did not say
 */
public record Session(
    String tokenHash,
    String username,
    String csrfToken,
    Instant createdAt,
    Instant lastSeenAt,
    Instant expiresAt,
    String address,
    String userAgent) {

  public static final int MAX_USER_AGENT = 200;

  /** Without the tokens. */
  @Override
  public String toString() {
    return "Session[" + username + " from " + address + " until " + expiresAt + "]";
  }
}
