package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.security.ApiTokens;
import org.sitewatt.security.Authenticator;
import org.sitewatt.security.PasswordChange;
import org.sitewatt.security.Sessions;
import org.sitewatt.security.SignIn;
import org.sitewatt.security.UserDraft;
import org.sitewatt.security.Users;

/** The users in the database. */
@Component
public final class StoredUsers implements Users {
  private final UserStore store;
  private final Sessions sessions;
  private final ApiTokens tokens;
  private final Authenticator authenticator;
  private final PasswordHasher hasher;
  private final Clock clock;

  /** Held from when a user is read until the change of it is stored. */
  private final Object changes = new Object();

  @Activate
  public StoredUsers(
      @Reference UserStore store,
      @Reference Sessions sessions,
      @Reference ApiTokens tokens,
      @Reference Authenticator authenticator,
      @Reference PasswordHasher hasher) {
    this(store, sessions, tokens, authenticator, hasher, Clock.systemUTC());
  }

  StoredUsers(
      UserStore store,
      Sessions sessions,
      ApiTokens tokens,
      Authenticator authenticator,
      PasswordHasher hasher,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.tokens = tokens;
    this.authenticator = authenticator;
    this.hasher = hasher;
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
    Role role = Rules.check(draft, draft.username(), true);
    return store.insert(
        new User(
            draft.username(),
            role,
            hasher.hash(draft.password()),
            !Boolean.FALSE.equals(draft.enabled()),
            Boolean.TRUE.equals(draft.mustChangePassword()),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            1));
  }

  @Override
  public String addWithTemporaryPassword(UserDraft draft) {
    String password = Passwords.generate();
    add(new UserDraft(draft.username(), draft.role(), password, draft.enabled(), true));
    return password;
  }

  @Override
  public User update(String username, UserDraft draft, Long version) {
    Role role = Rules.check(draft, username, false);
    if (draft.username() != null && !draft.username().equals(username)) {
      throw new InvalidInputException("username", "must be '" + username + "' or left out");
    }
    user(username);
    String hash = draft.password() == null ? null : hasher.hash(draft.password());
    synchronized (changes) {
      User before = current(username, version);
      User after =
          new User(
              username,
              role,
              hash == null ? before.passwordHash() : hash,
              draft.enabled() == null ? before.enabled() : draft.enabled(),
              mustChange(draft, before),
              before.createdAt(),
              before.version());
      return store(before, after, null);
    }
  }

  private static boolean mustChange(UserDraft draft, User before) {
    if (draft.mustChangePassword() != null) {
      return draft.mustChangePassword();
    }
    return draft.password() == null && before.mustChangePassword();
  }

  @Override
  public String resetPassword(String username) {
    user(username);
    String password = Passwords.generate();
    String hash = hasher.hash(password);
    synchronized (changes) {
      User before = user(username);
      store(before, withPassword(before, hash, true), null);
      authenticator.forgive(before.username());
    }
    return password;
  }

  @Override
  public SignIn changePassword(PasswordChange change) {
    Rules.checkChange(change);
    SignIn outcome = authenticator.confirm(change.username(), change.current(), change.actor());
    if (!(outcome instanceof SignIn.Granted)) {
      return outcome;
    }
    String hash = hasher.hash(change.next());
    synchronized (changes) {
      User before = user(change.username());
      return new SignIn.Granted(
          store(before, withPassword(before, hash, false), change.sessionId()));
    }
  }

  @Override
  public void remove(String username, Long version) {
    synchronized (changes) {
      current(username, version);
      store.delete(username, version);
      sessions.endAll(username, null);
      tokens.refresh(username);
    }
  }

  private User store(User before, User after, String keptSession) {
    User stored = store.update(after);
    if (!before.passwordHash().equals(after.passwordHash())
        || before.role() != after.role()
        || before.enabled() != after.enabled()
        || before.mustChangePassword() != after.mustChangePassword()) {
      sessions.endAll(after.username(), keptSession);
    }
    tokens.refresh(after.username());
    return stored;
  }

  private static User withPassword(User user, String hash, boolean temporary) {
    return new User(
        user.username(),
        user.role(),
        hash,
        user.enabled(),
        temporary,
        user.createdAt(),
        user.version());
  }

  private User current(String username, Long version) {
    User user = user(username);
    if (version != null && version != user.version()) {
      throw new VersionMismatchException("user", username, version, user.version());
    }
    return user;
  }
}
