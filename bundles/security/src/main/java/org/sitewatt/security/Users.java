package org.sitewatt.security;

import java.util.List;
import org.sitewatt.model.security.User;

/**
 * The people who may sign in. Thread-safe. There is always an administrator: the last one can
 * neither be removed nor lose the role.
 *
 * <p>Methods throw {@link org.sitewatt.model.InvalidInputException} naming every wrong field,
 * {@link org.sitewatt.model.NotFoundException}, {@link org.sitewatt.model.ConflictException},
 * {@link org.sitewatt.model.VersionMismatchException} and {@link
 * org.sitewatt.model.StorageUnavailableException}.
 */
public interface Users {

  /** All of them, by username. */
  List<User> list();

  User user(String username);

  User add(UserDraft draft);

  /**
   * Replaces a user's role, and the password where there is one in the draft; ends the user's
   * sessions when either changed.
   *
   * @param version the version that was read; null for whichever there is
   */
  User update(String username, UserDraft draft, Long version);

  /** Removes a user and ends their sessions. */
  void remove(String username, Long version);
}
