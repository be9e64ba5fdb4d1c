package org.sitewatt.security;

/**
 * A user as somebody typed it; null where nothing was said.
 *
 * @param username needed when added: lower-case letters, digits, dot, hyphen, underscore; 1 to 64
 * @param role a {@link org.sitewatt.model.security.Role}, needed
 * @param password needed when added; else unchanged when null; 10 to 256 characters, not easily
 *     guessed
 * @param enabled whether they may sign in; true for a new user, else unchanged, when null
 * @param mustChangePassword whether the password is temporary; false when null and there is a
 *     password, else unchanged
 */
public record UserDraft(
    String username, String role, String password, Boolean enabled, Boolean mustChangePassword) {

  public UserDraft(String username, String role, String password) {
    this(username, role, password, null, null);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "UserDraft[" + username + ", " + role + "]";
  }
}
