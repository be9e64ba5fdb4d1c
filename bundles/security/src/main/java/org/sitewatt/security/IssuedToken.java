package org.sitewatt.security;

import org.sitewatt.model.security.ApiToken;

/**
 * A token that was just made.
 *
 * @param value what the program shows; told now and never again
 * @param token what is kept of it
 */
public record IssuedToken(String value, ApiToken token) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "IssuedToken[" + token + "]";
  }
}
