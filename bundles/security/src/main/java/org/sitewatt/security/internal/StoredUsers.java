package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.security.Sessions;
import org.sitewatt.security.UserDraft;
import org.sitewatt.security.Users;

/** The users in the database. */
@Component
public final class StoredUsers implements Users {
  private final UserStore store;
  private final Sessions sessions;
  private final Clock clock;
  private final Argon2 argon2 = new Argon2();

  /** Held while the last administrator is looked for and a user is changed. */
  private final Object changes = new Object();

  @Activate
  public StoredUsers(@Reference UserStore store, @Reference Sessions sessions) {
    this(store, sessions, Clock.systemUTC());
  }

  StoredUsers(UserStore store, Sessions sessions, Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public List<User> list() {
    return store.list();
  }

  @Override
  public User user(String username) {
    return store.find(username).orElseThrow(() -> new NotFoundException("user", username));
  }

  @Override
  public User add(UserDraft draft) {
    Role role = Rules.check(draft, true);
    return store.insert(
        new User(
            draft.username(),
            role,
            argon2.hash(draft.password()),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            1));
  }

  @Override
  public User update(String username, UserDraft draft, Long version) {
    Role role = Rules.check(draft, false);
    if (draft.username() != null && !draft.username().equals(username)) {
      throw new InvalidInputException(
          "username", "'" + draft.username() + "' must be '" + username + "' or left out");
    }
    String hash = draft.password() == null ? null : argon2.hash(draft.password());
    synchronized (changes) {
      User before = current(username, version);
      if (role != Role.ADMIN) {
        keepAnAdministrator(before);
      }
      User after =
          store.update(
              new User(
                  username,
                  role,
                  hash == null ? before.passwordHash() : hash,
                  before.createdAt(),
                  before.version()));
      if (hash != null || role != before.role()) {
        sessions.endAll(username);
      }
      return after;
    }
  }

  @Override
  public void remove(String username, Long version) {
    synchronized (changes) {
      keepAnAdministrator(current(username, version));
      store.delete(username, version);
      sessions.endAll(username);
    }
  }

  private User current(String username, Long version) {
    User user = user(username);
    if (version != null && version != user.version()) {
      throw new VersionMismatchException("user", username, version, user.version());
    }
    return user;
  }

  private void keepAnAdministrator(User leaving) {
    boolean another =
        store.list().stream()
            .anyMatch(u -> u.role() == Role.ADMIN && !u.username().equals(leaving.username()));
    if (leaving.role() == Role.ADMIN && !another) {
      throw new ConflictException(
          "'" + leaving.username() + "' is the last administrator; name another one first.");
    }
  }
}
