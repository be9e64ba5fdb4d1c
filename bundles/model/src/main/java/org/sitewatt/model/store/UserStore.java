package org.sitewatt.model.store;

import java.util.List;
import java.util.Optional;
import org.sitewatt.model.security.User;

/**
 * Keeps users. There is always an administrator who may sign in, once there was one: a change that
 * would leave none is refused, also when two nodes make such changes at once. Thread-safe. Every
 * method throws {@link org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
public interface UserStore {

  /** All of them, by username. */
  List<User> list();

  Optional<User> find(String username);

  /**
   * Adds one; its version becomes 1.
   *
   * @throws org.sitewatt.model.ConflictException if the username is in use
   */
  User insert(User user);

  /**
   * Replaces the one with the same username and version; the version grows by one.
   *
   * @throws org.sitewatt.model.NotFoundException if there is none
   * @throws org.sitewatt.model.VersionMismatchException if it was changed meanwhile
   * @throws org.sitewatt.model.ConflictException if no administrator who may sign in would be left
   */
  User update(User user);

  /**
   * Removes a user and their sessions.
   *
   * @param version the version to remove; null for whichever there is
   * @throws org.sitewatt.model.ConflictException if no administrator who may sign in would be left
   */
  void delete(String username, Long version);
}
