package org.sitewatt.security;

import org.sitewatt.model.audit.Actor;

/**
 * Somebody's wish for another password.
 *
 * @param username whose, and who asks
 * @param current the password until now
 * @param next 10 to 256 characters, not easily guessed, not the current one
 * @param actor who asks, and from where; wrong passwords count as failed sign-ins
 * @param sessionId the session that goes on while all others end; null for none
 */
public record PasswordChange(
    String username, String current, String next, Actor actor, String sessionId) {

  /** Without the passwords. */
  @Override
  public String toString() {
    return "PasswordChange[" + username + " by " + actor + "]";
  }
}
