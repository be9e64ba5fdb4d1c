package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.SessionStore;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.model.telemetry.SessionStatus;
import org.sitewatt.security.ActiveSession;
import org.sitewatt.security.OpenedSession;
import org.sitewatt.security.Sessions;

/**
 * The sessions in the database, with those in use remembered for a few seconds: a request costs a
 * query only now and then, and what another node ended is noticed soon.
 */
@Component(configurationPid = "org.sitewatt.security.sessions")
@Designate(ocd = SessionConfig.class)
public final class StoredSessions implements Sessions, SessionStatus {
  static final Duration TRUSTED_FOR = Duration.ofSeconds(10);
  static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);
  private static final Duration SWEPT_EVERY = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 10_000;

  private record Remembered(
      ActiveSession session,
      Instant createdAt,
      Instant lastSeenAt,
      Instant expiresAt,
      Instant checkedAt) {}

  private final SessionStore store;
  private final UserStore users;
  private final Duration idle;
  private final Duration maxAge;
  private final Clock clock;
  private final Tokens tokens = new Tokens();

  /** Guarded by itself. */
  private final Map<String, Remembered> remembered =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  private volatile Instant sweptAt = Instant.MIN;

  @Activate
  public StoredSessions(
      @Reference SessionStore store, @Reference UserStore users, SessionConfig config) {
    this(store, users, config, Clock.systemUTC());
  }

  StoredSessions(SessionStore store, UserStore users, SessionConfig config, Clock clock) {
    this.store = store;
    this.users = users;
    this.idle = Duration.ofMinutes(config.idleMinutes());
    this.maxAge = Duration.ofHours(config.maxHours());
    this.clock = clock;
  }

  @Override
  public OpenedSession open(User user, String address) {
    Instant now = now();
    sweep(now);
    String cookie = tokens.next();
    Session session =
        new Session(
            Tokens.hash(cookie),
            user.username(),
            tokens.next(),
            now,
            now,
            expiry(now, now),
            address);
    store.insert(session);
    return new OpenedSession(cookie, remember(session, user, now).session);
  }

  @Override
  public Optional<ActiveSession> find(String cookie) {
    if (!Tokens.isWellFormed(cookie)) {
      return Optional.empty();
    }
    Instant now = now();
    Optional<Remembered> found = current(Tokens.hash(cookie), now);
    found.filter(r -> !r.lastSeenAt.plus(TOUCHED_EVERY).isAfter(now)).ifPresent(r -> touch(r, now));
    return found.map(Remembered::session);
  }

  @Override
  public boolean isActive(String sessionId) {
    return current(sessionId, now()).isPresent();
  }

  @Override
  public void end(String sessionId) {
    store.delete(sessionId);
    forget(sessionId);
  }

  @Override
  public void endAll(String username) {
    store.deleteByUser(username);
    synchronized (remembered) {
      remembered.values().removeIf(r -> r.session.username().equals(username));
    }
  }

  @Override
  public int open() {
    Instant now = now();
    synchronized (remembered) {
      return (int) remembered.values().stream().filter(r -> r.expiresAt.isAfter(now)).count();
    }
  }

  private Optional<Remembered> current(String id, Instant now) {
    Remembered known;
    synchronized (remembered) {
      known = remembered.get(id);
    }
    Optional<Remembered> fresh =
        known != null && known.checkedAt.plus(TRUSTED_FOR).isAfter(now)
            ? Optional.of(known)
            : load(id, now);
    if (fresh.isPresent() && !fresh.get().expiresAt.isAfter(now)) {
      end(id);
      return Optional.empty();
    }
    return fresh;
  }

  private Optional<Remembered> load(String id, Instant now) {
    Optional<Session> session = store.find(id);
    Optional<User> user = session.flatMap(s -> users.find(s.username()));
    if (session.isEmpty() || user.isEmpty()) {
      forget(id);
      return Optional.empty();
    }
    return Optional.of(remember(session.get(), user.get(), now));
  }

  private Remembered remember(Session session, User user, Instant now) {
    Remembered entry =
        new Remembered(
            new ActiveSession(
                session.tokenHash(), user.username(), user.role(), session.csrfToken()),
            session.createdAt(),
            session.lastSeenAt(),
            session.expiresAt(),
            now);
    synchronized (remembered) {
      remembered.put(session.tokenHash(), entry);
    }
    return entry;
  }

  private void touch(Remembered entry, Instant now) {
    Instant expiresAt = expiry(entry.createdAt, now);
    String id = entry.session.id();
    store.touch(id, now, expiresAt);
    synchronized (remembered) {
      remembered.computeIfPresent(
          id, (key, r) -> new Remembered(r.session, r.createdAt, now, expiresAt, r.checkedAt));
    }
  }

  private void forget(String id) {
    synchronized (remembered) {
      remembered.remove(id);
    }
  }

  private Instant expiry(Instant createdAt, Instant usedAt) {
    Instant byIdle = usedAt.plus(idle);
    Instant byAge = createdAt.plus(maxAge);
    return byIdle.isBefore(byAge) ? byIdle : byAge;
  }

  private void sweep(Instant now) {
    if (sweptAt.isBefore(now.minus(SWEPT_EVERY))) {
      sweptAt = now;
      store.deleteExpired(now);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
