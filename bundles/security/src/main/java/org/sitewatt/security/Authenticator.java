package org.sitewatt.security;

/**
 * Checks passwords. Thread-safe. Unknown and disabled users cost as long as others and are refused
 * with the same words, and only a few passwords are worked on at once, so that a flood of sign-ins
 * starves nobody else.
 */
public interface Authenticator {

  /**
   * Checks a user's password.
   *
   * @param username as typed; upper case is taken for lower
   * @param password as typed
   * @param address where the attempt comes from; failures are counted for it and for the user
   * @throws org.sitewatt.model.StorageUnavailableException while the database is away
   */
  SignIn signIn(String username, String password, String address);
}
