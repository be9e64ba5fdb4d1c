package org.sitewatt.security.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.UserStore;

/** Users in memory, with a database that can be away. */
final class MemoryUsers implements UserStore {
  final Map<String, User> byName = new ConcurrentSkipListMap<>();
  volatile boolean away;

  @Override
  public List<User> list() {
    check();
    return List.copyOf(byName.values());
  }

  @Override
  public Optional<User> find(String username) {
    check();
    return Optional.ofNullable(byName.get(username));
  }

  @Override
  public User insert(User user) {
    check();
    if (byName.putIfAbsent(user.username(), user) != null) {
      throw new ConflictException("The username is in use.");
    }
    return user;
  }

  @Override
  public User update(User user) {
    check();
    User before = find(user.username()).orElseThrow(() -> new NotFoundException("user", "?"));
    if (before.version() != user.version()) {
      throw new VersionMismatchException("user", user.username(), user.version(), before.version());
    }
    keepAnAdministrator(before, user);
    User after =
        new User(
            user.username(),
            user.role(),
            user.passwordHash(),
            user.enabled(),
            user.mustChangePassword(),
            user.createdAt(),
            user.version() + 1);
    byName.put(user.username(), after);
    return after;
  }

  @Override
  public void delete(String username, Long version) {
    check();
    keepAnAdministrator(byName.get(username), null);
    byName.remove(username);
  }

  private void keepAnAdministrator(User before, User after) {
    if (before.isActiveAdministrator()
        && (after == null || !after.isActiveAdministrator())
        && byName.values().stream().filter(User::isActiveAdministrator).count() == 1) {
      throw new ConflictException("'" + before.username() + "' is the last administrator.");
    }
  }

  private void check() {
    if (away) {
      throw new StorageUnavailableException("away", null);
    }
  }
}
