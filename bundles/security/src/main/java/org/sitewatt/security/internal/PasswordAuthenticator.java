package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.model.telemetry.SignInOutcome;
import org.sitewatt.model.telemetry.Telemetry;
import org.sitewatt.security.Authenticator;
import org.sitewatt.security.SignIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks passwords against the stored hashes. */
@Component(configurationPid = "org.sitewatt.security.signin")
@Designate(ocd = SignInConfig.class)
public final class PasswordAuthenticator implements Authenticator {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordAuthenticator.class);

  private final UserStore users;
  private final PasswordHasher hasher;
  private final FailureLimiter byPair;
  private final FailureLimiter byAddress;
  private final FailureLimiter byUser;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Telemetry telemetry;

  @Activate
  public PasswordAuthenticator(
      @Reference UserStore users, @Reference PasswordHasher hasher, SignInConfig config) {
    this(users, hasher, config, Clock.systemUTC());
  }

  PasswordAuthenticator(UserStore users, PasswordHasher hasher, SignInConfig config, Clock clock) {
    Duration window = Duration.ofMinutes(config.lockMinutes());
    this.users = users;
    this.hasher = hasher;
    this.byPair = new FailureLimiter(clock, config.failuresPerUserAndAddress(), window);
    this.byAddress = new FailureLimiter(clock, config.failuresPerAddress(), window);
    this.byUser = new FailureLimiter(clock, config.failuresPerUser(), window);
  }

  @Override
  public SignIn signIn(String username, String password, String address) {
    SignIn result = attempt(username, password, address);
    Telemetry present = telemetry;
    if (present != null) {
      present.signIn(outcome(result));
    }
    return result;
  }

  private static SignInOutcome outcome(SignIn result) {
    if (result instanceof SignIn.Granted) {
      return SignInOutcome.GRANTED;
    }
    return result instanceof SignIn.Limited ? SignInOutcome.LIMITED : SignInOutcome.REFUSED;
  }

  private SignIn attempt(String username, String password, String address) {
    String name = username == null ? "" : username.toLowerCase(Locale.ROOT);
    if (!Rules.isUsername(name) || password == null || password.length() > Passwords.MAX_LENGTH) {
      return limited(byAddress.begin(address)).orElseGet(SignIn.Refused::new);
    }
    String pair = name + " " + address;
    Optional<SignIn> locked = begin(pair, address, name);
    return locked.orElseGet(() -> check(name, password, pair, address));
  }

  private SignIn check(String name, String password, String pair, String address) {
    Optional<Boolean> right;
    Optional<User> user;
    try {
      user = users.find(name);
      right = hasher.matches(password, user.map(User::passwordHash));
    } catch (RuntimeException e) {
      takeBack(pair, address, name);
      throw e;
    }
    if (right.isEmpty()) {
      takeBack(pair, address, name);
      return new SignIn.Limited(PasswordHasher.RETRY);
    }
    if (user.isPresent() && right.get() && user.get().enabled()) {
      takeBack(pair, address, name);
      byPair.forget(pair);
      return new SignIn.Granted(user.get());
    }
    // People type their password into the wrong field: a name nobody has is not logged.
    LOG.warn(
        "Sign-in of {} from {} refused: wrong user or password",
        user.isPresent() ? "user '" + name + "'" : "an unknown user",
        address);
    return new SignIn.Refused();
  }

  /** Counts the attempt everywhere, or nowhere when one of the keys is locked. */
  private Optional<SignIn> begin(String pair, String address, String name) {
    Duration lock = byPair.begin(pair);
    if (!lock.isZero()) {
      return limited(lock);
    }
    lock = byAddress.begin(address);
    if (!lock.isZero()) {
      byPair.takeBack(pair);
      return limited(lock);
    }
    lock = byUser.begin(name);
    if (!lock.isZero()) {
      byPair.takeBack(pair);
      byAddress.takeBack(address);
    }
    return limited(lock);
  }

  private void takeBack(String pair, String address, String name) {
    byPair.takeBack(pair);
    byAddress.takeBack(address);
    byUser.takeBack(name);
  }

  private static Optional<SignIn> limited(Duration lock) {
    return lock.isZero() ? Optional.empty() : Optional.of(new SignIn.Limited(lock));
  }
}
