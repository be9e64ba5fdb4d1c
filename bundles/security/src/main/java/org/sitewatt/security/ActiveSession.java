package org.sitewatt.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.sitewatt.model.security.Role;

/**
 * Somebody who is signed in.
 *
 * @param id names the session; not the cookie's value
 * @param username who
 * @param role what they may do, as of the last ten seconds
 * @param csrfToken what each write must send beside the cookie
 * @param mustChangePassword whether nothing may be done but to choose another password
 */
public record ActiveSession(
    String id, String username, Role role, String csrfToken, boolean mustChangePassword)
    implements Caller {

  /** Whether a write carries this session's token; takes the same time for every wrong one. */
  public boolean csrfTokenIs(String candidate) {
    return candidate != null
        && MessageDigest.isEqual(
            candidate.getBytes(StandardCharsets.UTF_8), csrfToken.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "ActiveSession[" + username + ", " + role + "]";
  }
}
