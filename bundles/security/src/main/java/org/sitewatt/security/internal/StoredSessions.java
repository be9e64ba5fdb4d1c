package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.Session;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.SessionStore;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.model.telemetry.SessionStatus;
import org.sitewatt.security.ActiveSession;
import org.sitewatt.security.Caller;
import org.sitewatt.security.OpenedSession;
import org.sitewatt.security.Sessions;

/** The sessions in the database. */
@Component(configurationPid = "org.sitewatt.security.sessions")
@Designate(ocd = SessionConfig.class)
public final class StoredSessions implements Sessions, SessionStatus {
  static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);
  private static final Duration SWEPT_EVERY = Duration.ofMinutes(10);

  private record Held(
      ActiveSession session, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {}

  private final SessionStore store;
  private final UserStore users;
  private final AccessAnnouncer announcer;
  private final Duration idle;
  private final Duration maxAge;
  private final int maxPerUser;
  private final Clock clock;
  private final RandomSecrets secrets = new RandomSecrets();
  private final RecentLookups<Held> recent = new RecentLookups<>();
  private volatile Instant sweptAt = Instant.MIN;

  @Activate
  public StoredSessions(
      @Reference SessionStore store,
      @Reference UserStore users,
      @Reference AccessAnnouncer announcer,
      SessionConfig config) {
    this(store, users, announcer, config, Clock.systemUTC());
  }

  StoredSessions(
      SessionStore store,
      UserStore users,
      AccessAnnouncer announcer,
      SessionConfig config,
      Clock clock) {
    this.announcer = announcer;
    this.store = store;
    this.users = users;
    this.idle = Duration.ofMinutes(config.idleMinutes());
    this.maxAge = Duration.ofHours(config.maxHours());
    this.maxPerUser = config.maxPerUser();
    this.clock = clock;
  }

  @Override
  public OpenedSession open(User user, String address, String userAgent) {
    Instant now = now();
    sweep(now);
    makeRoom(user.username());
    String cookie = secrets.next();
    Session session =
        new Session(
            RandomSecrets.hash(cookie),
            user.username(),
            secrets.next(),
            now,
            now,
            expiry(now, now),
            address,
            clip(userAgent));
    store.insert(session);
    Held held = held(session, user);
    recent.put(session.tokenHash(), held, now);
    return new OpenedSession(cookie, held.session);
  }

  @Override
  public Optional<ActiveSession> find(String cookie) {
    if (!RandomSecrets.isWellFormed(cookie)) {
      return Optional.empty();
    }
    Instant now = now();
    Optional<Held> found = current(RandomSecrets.hash(cookie), now);
    found.filter(h -> !h.lastSeenAt.plus(TOUCHED_EVERY).isAfter(now)).ifPresent(h -> touch(h, now));
    return found.map(Held::session);
  }

  @Override
  public boolean isActive(String sessionId) {
    return current(sessionId, now()).isPresent();
  }

  @Override
  public List<Session> list(Caller caller) {
    Instant now = now();
    List<Session> all =
        caller.role() == Role.ADMIN ? store.list() : store.listByUser(caller.username());
    return all.stream().filter(session -> session.expiresAt().isAfter(now)).toList();
  }

  @Override
  public void end(Caller caller, String sessionId) {
    Session session =
        store
            .find(sessionId)
            .filter(s -> caller.role() == Role.ADMIN || s.username().equals(caller.username()))
            .orElseThrow(() -> new NotFoundException("session", sessionId));
    end(session);
  }

  @Override
  public void end(String sessionId) {
    store.find(sessionId).ifPresent(this::end);
  }

  private void end(Session session) {
    store.delete(session.tokenHash());
    recent.forget(session.tokenHash());
    announcer.announce(session.username());
  }

  @Override
  public void endAll(String username, String exceptId) {
    store.deleteByUser(username, exceptId);
    recent.forgetIf(held -> held.session.username().equals(username));
    announcer.announce(username);
  }

  @Override
  public int open() {
    Instant now = now();
    return recent.count(held -> held.expiresAt.isAfter(now));
  }

  private Optional<Held> current(String id, Instant now) {
    Optional<Held> held = recent.get(id, now, this::load);
    if (held.isPresent() && !held.get().expiresAt.isAfter(now)) {
      recent.forget(id);
      return Optional.empty();
    }
    return held;
  }

  private Optional<Held> load(String id) {
    return store
        .find(id)
        .flatMap(
            session ->
                users
                    .find(session.username())
                    .filter(User::enabled)
                    .map(user -> held(session, user)));
  }

  private static Held held(Session session, User user) {
    return new Held(
        new ActiveSession(
            session.tokenHash(),
            user.username(),
            user.role(),
            session.csrfToken(),
            user.mustChangePassword()),
        session.createdAt(),
        session.lastSeenAt(),
        session.expiresAt());
  }

  private void touch(Held held, Instant now) {
    Instant expiresAt = expiry(held.createdAt, now);
    String id = held.session.id();
    // First remembered, then stored: requests that come meanwhile need not store it again.
    recent.change(id, h -> new Held(h.session, h.createdAt, now, expiresAt));
    store.touch(id, now, expiresAt);
  }

  private Instant expiry(Instant createdAt, Instant usedAt) {
    Instant byIdle = usedAt.plus(idle);
    Instant byAge = createdAt.plus(maxAge);
    return byIdle.isBefore(byAge) ? byIdle : byAge;
  }

  /** Whoever signs in again and again has the oldest sessions ended. */
  private void makeRoom(String username) {
    List<Session> open = store.listByUser(username);
    open.subList(Math.min(open.size(), maxPerUser - 1), open.size()).forEach(this::end);
  }

  private void sweep(Instant now) {
    if (sweptAt.isBefore(now.minus(SWEPT_EVERY))) {
      sweptAt = now;
      store.deleteExpired(now);
    }
  }

  private static String clip(String userAgent) {
    return userAgent == null || userAgent.length() <= Session.MAX_USER_AGENT
        ? userAgent
        : userAgent.substring(0, Session.MAX_USER_AGENT);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
