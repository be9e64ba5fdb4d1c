package org.sitewatt.security;

import java.time.Duration;
import org.sitewatt.model.security.User;

/** What came of an attempt to sign in. */
public sealed interface SignIn {

  /** The password is right. */
  record Granted(User user) implements SignIn {}

  /** No such user, or another password; which of them is not told. */
  record Refused() implements SignIn {}

  /**
   * Too many attempts; the password was not looked at.
   *
   * @param retryAfter when the next attempt makes sense, above zero
   */
  record Limited(Duration retryAfter) implements SignIn {}
}
