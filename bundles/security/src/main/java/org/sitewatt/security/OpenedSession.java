package org.sitewatt.security;

/**
 * A session that was just opened.
 *
 * @param cookie the secret that the browser keeps; not stored anywhere here
 * @param session the session
 */
public record OpenedSession(String cookie, ActiveSession session) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "OpenedSession[" + session + "]";
  }
}
