package org.sitewatt.security;

import org.osgi.annotation.versioning.ProviderType;
import org.sitewatt.model.audit.Actor;

/**
 * Checks passwords. Thread-safe. Unknown and disabled users cost as long as others and are refused
 * with the same words, and only a few passwords are worked on at once, so that a flood of sign-ins
 * starves nobody else.
 */
@ProviderType
public interface Authenticator {

  /**
   * Signs a user in; also recorded when it turns out well.
   *
   * @param username as typed; upper case is taken for lower
   * @param password as typed
   * @param visitor where the attempt comes from; failures are counted for the address and for the
   *     user
   * @throws org.sitewatt.model.StorageUnavailableException while the database is away
   */
  SignIn signIn(String username, String password, Actor visitor);

  /** Checks the password of somebody who signed in before; otherwise as {@link #signIn}. */
  SignIn confirm(String username, String password, Actor visitor);

  /**
   * Lifts the locks of a user, on this node, since an administrator has given another password. An
   * address that is locked for all users stays so.
   *
   * @param username in lower case
   */
  void forgive(String username);
}
