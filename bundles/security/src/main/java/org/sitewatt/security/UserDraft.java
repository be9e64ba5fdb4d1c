package org.sitewatt.security;

/**
 * A user as somebody typed it; null where nothing was said.
 *
 * @param username needed when added: lower-case letters, digits, dot, hyphen, underscore; 1 to 64
 * @param role a {@link org.sitewatt.model.security.Role}, needed
 * @param password needed when added; else unchanged when null; 10 to 256 characters
 */
public record UserDraft(String username, String role, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return "UserDraft[" + username + ", " + role + "]";
  }
}
