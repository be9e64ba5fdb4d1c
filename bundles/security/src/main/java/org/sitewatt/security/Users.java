package org.sitewatt.security;

import java.util.List;
import org.sitewatt.model.security.User;

/**
 * The people who may sign in. Thread-safe. There is always an administrator who may: the last one
 * can neither be removed nor disabled nor lose the role.
 *
 * <p>Methods throw {@link org.sitewatt.model.InvalidInputException} naming every wrong field,
 * {@link org.sitewatt.model.NotFoundException}, {@link org.sitewatt.model.ConflictException},
 * {@link org.sitewatt.model.VersionMismatchException}, {@link BusyException} and {@link
 * org.sitewatt.model.StorageUnavailableException}.
 */
public interface Users {

  /** All of them, by username. */
  List<User> list();

  User user(String username);

  User add(UserDraft draft);

  /**
   * Adds a user with a password that is made up, works until it is changed at the next sign-in, and
   * is told only now.
   *
   * @param draft without a password
   */
  String addWithTemporaryPassword(UserDraft draft);

  /**
   * Replaces a user's role, and what else there is in the draft. Ends the user's sessions when the
   * password, the role or the right to sign in changed; tokens follow the new role at once.
   *
   * @param version the version that was read; null for whichever there is
   */
  User update(String username, UserDraft draft, Long version);

  /**
   * Gives a user a password that is made up, works until it is changed at the next sign-in, and is
   * told only now; ends the user's sessions.
   */
  String resetPassword(String username);

  /**
   * Changes one's own password and ends all other sessions.
   *
   * @return granted when it was changed; refused when the current password is another
   */
  SignIn changePassword(PasswordChange change);

  /** Removes a user with their sessions and tokens. */
  void remove(String username, Long version);
}
