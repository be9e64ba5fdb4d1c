package org.sitewatt.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.security.BearerTokens;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.TooManyAttemptsException;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.TokenStore;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.model.telemetry.SignInOutcome;
import org.sitewatt.model.telemetry.Telemetry;
import org.sitewatt.security.ActiveToken;
import org.sitewatt.security.ApiTokens;
import org.sitewatt.security.Caller;
import org.sitewatt.security.IssuedToken;
import org.sitewatt.security.TokenDraft;

/**
 * The tokens in the database. A token reads {@code swt_ID_SECRET}; the secret has 256 random bits,
 * so one SHA-256 guards it as well as a slow hash would, and a request costs microseconds.
 */
@Component(configurationPid = "org.sitewatt.security.tokens")
@Designate(ocd = TokenConfig.class)
public final class StoredTokens implements ApiTokens, BearerTokens {
  static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
  static final Duration SHOWN_AFTER_END = Duration.ofDays(30);
  private static final Pattern FORM = Pattern.compile("swt_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

  /** A token with what its owner may do now. */
  private record Held(ApiToken token, Role role, Instant usedAt) {}

  private final TokenStore store;
  private final UserStore users;
  private final TokenConfig config;
  private final Clock clock;
  private final RandomSecrets secrets = new RandomSecrets();
  private final RecentLookups<Held> recent = new RecentLookups<>();
  private final TokenGuard guard;
  private final AccessAnnouncer announcer;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Telemetry telemetry;

  @Activate
  public StoredTokens(
      @Reference TokenStore store,
      @Reference UserStore users,
      @Reference TokenGuard guard,
      @Reference AccessAnnouncer announcer,
      TokenConfig config) {
    this(store, users, guard, announcer, config, Clock.systemUTC());
  }

  StoredTokens(
      TokenStore store,
      UserStore users,
      TokenGuard guard,
      AccessAnnouncer announcer,
      TokenConfig config,
      Clock clock) {
    this.guard = guard;
    this.announcer = announcer;
    this.store = store;
    this.users = users;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public IssuedToken issue(Caller owner, TokenDraft draft) {
    Instant now = now();
    TokenCheck.Checked checked = TokenCheck.of(draft, owner.role(), config, now);
    store.deleteExpired(now.minus(SHOWN_AFTER_END));
    if (store.listByUser(owner.username()).size() >= config.maxPerUser()) {
      throw new ConflictException(
          "'%s' has %d tokens already; revoke one first."
              .formatted(owner.username(), config.maxPerUser()));
    }
    String secret = secrets.next();
    ApiToken token =
        new ApiToken(
            secrets.id(),
            owner.username(),
            checked.name(),
            checked.role(),
            RandomSecrets.hash(secret),
            now,
            checked.expiresAt(),
            null);
    store.insert(token);
    return new IssuedToken("swt_" + token.id() + "_" + secret, token);
  }

  @Override
  public List<ApiToken> list(Caller caller) {
    List<ApiToken> tokens =
        caller.role() == Role.ADMIN ? store.list() : store.listByUser(caller.username());
    return tokens.stream()
        .sorted(Comparator.comparing(ApiToken::createdAt).reversed().thenComparing(ApiToken::id))
        .toList();
  }

  @Override
  public void revoke(Caller caller, String id) {
    ApiToken token =
        store
            .find(id)
            .filter(t -> caller.role() == Role.ADMIN || t.username().equals(caller.username()))
            .orElseThrow(() -> new NotFoundException("token", id));
    store.delete(token.id());
    recent.forget(id);
    announcer.announce(token.username());
  }

  @Override
  public Optional<ActiveToken> find(String value) {
    Matcher parts = value == null ? null : FORM.matcher(value);
    if (parts == null || !parts.matches()) {
      return Optional.empty();
    }
    Instant now = now();
    Optional<Held> held = current(parts.group(1), now).filter(h -> fits(h, parts.group(2)));
    held.ifPresent(h -> noteUse(h, now));
    return held.map(h -> new ActiveToken(h.token.id(), h.token.username(), h.role));
  }

  @Override
  public Optional<ActiveToken> admit(String value, String address) {
    String id = id(value);
    try {
      guard.admit(id, address);
    } catch (TooManyAttemptsException e) {
      tell(SignInOutcome.LIMITED);
      throw e;
    }
    Optional<ActiveToken> found = find(value);
    if (found.isPresent()) {
      guard.succeeded(id, address);
    } else {
      guard.failed(id, address);
      tell(SignInOutcome.REFUSED);
    }
    return found;
  }

  /** The id that a token names; null when it names none. */
  private static String id(String value) {
    Matcher parts = value == null ? null : FORM.matcher(value);
    return parts == null || !parts.matches() ? null : parts.group(1);
  }

  private void tell(SignInOutcome outcome) {
    Telemetry present = telemetry;
    if (present != null) {
      present.signIn(outcome);
    }
  }

  @Override
  public Optional<Role> roleOf(String token) {
    return find(token).map(ActiveToken::role);
  }

  @Override
  public Optional<Role> roleOf(String token, String address) {
    return admit(token, address).map(ActiveToken::role);
  }

  private static boolean fits(Held held, String secret) {
    return MessageDigest.isEqual(
        held.token.secretHash().getBytes(StandardCharsets.US_ASCII),
        RandomSecrets.hash(secret).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public boolean isActive(String id) {
    return current(id, now()).isPresent();
  }

  @Override
  public void refresh(String username) {
    recent.forgetIf(held -> held.token.username().equals(username));
    announcer.announce(username);
  }

  private Optional<Held> current(String id, Instant now) {
    return recent.get(id, now, this::load).filter(held -> held.token.expiresAt().isAfter(now));
  }

  private Optional<Held> load(String id) {
    return store
        .find(id)
        .flatMap(
            token ->
                users
                    .find(token.username())
                    .filter(User::enabled)
                    .map(owner -> new Held(token, lesser(token, owner), token.lastUsedAt())));
  }

  private static Role lesser(ApiToken token, User owner) {
    return owner.role().includes(token.role()) ? token.role() : owner.role();
  }

  private void noteUse(Held held, Instant now) {
    if (held.usedAt == null || !held.usedAt.plus(USE_NOTED_EVERY).isAfter(now)) {
      // First remembered, then stored: of many requests at once one stores it.
      recent.change(held.token.id(), h -> new Held(h.token, h.role, now));
      store.touch(held.token.id(), now);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
