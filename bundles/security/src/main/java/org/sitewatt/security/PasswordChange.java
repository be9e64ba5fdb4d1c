package org.sitewatt.security;

/**
 * Somebody's wish for another password.
 *
 * @param username whose, and who asks
 * @param current the password until now
 * @param next 10 to 256 characters, not easily guessed, not the current one
 * @param address where the wish comes from; wrong passwords count as failed sign-ins
 * @param sessionId the session that goes on while all others end; null for none
 */
public record PasswordChange(
    String username, String current, String next, String address, String sessionId) {

  /** Without the passwords. */
  @Override
  public String toString() {
    return "PasswordChange[" + username + " from " + address + "]";
  }
}
