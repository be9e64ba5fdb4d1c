package org.sitewatt.security.internal;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.AuditStore;
import org.sitewatt.model.store.UserStore;
import org.sitewatt.model.telemetry.SignInOutcome;
import org.sitewatt.model.telemetry.Telemetry;
import org.sitewatt.security.Authenticator;
import org.sitewatt.security.SignIn;

/** Checks passwords against the users in the database. */
@Component(configurationPid = "org.sitewatt.security.signin")
@Designate(ocd = SignInConfig.class)
public final class PasswordAuthenticator implements Authenticator {
  private final UserStore users;
  private final PasswordHasher hasher;
  private final SignInGuard guard;
  private final SignInJournal journal;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Telemetry telemetry;

  @Activate
  public PasswordAuthenticator(
      @Reference UserStore users,
      @Reference PasswordHasher hasher,
      @Reference AuditStore audit,
      SignInConfig config) {
    this(users, hasher, audit, config, Clock.systemUTC());
  }

  PasswordAuthenticator(
      UserStore users, PasswordHasher hasher, AuditStore audit, SignInConfig config, Clock clock) {
    this.users = users;
    this.hasher = hasher;
    this.guard = new SignInGuard(config, clock);
    this.journal = new SignInJournal(audit, clock);
  }

  @Override
  public SignIn signIn(String username, String password, Actor visitor) {
    SignIn result = confirm(username, password, visitor);
    if (result instanceof SignIn.Granted granted) {
      journal.granted(visitor, granted.user());
    }
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

  @Override
  public SignIn confirm(String username, String password, Actor visitor) {
    String name = username == null ? "" : username.toLowerCase(Locale.ROOT);
    String address = visitor.address();
    boolean possible =
        Rules.isUsername(name) && password != null && password.length() <= Passwords.MAX_LENGTH;
    SignInAttempt attempt = possible ? guard.begin(name, address) : guard.beginNameless(address);
    if (!attempt.lock().isZero()) {
      return new SignIn.Limited(attempt.lock());
    }
    if (possible) {
      return check(attempt, name, password, visitor);
    }
    tellOfLock(attempt, visitor, Optional.empty());
    return new SignIn.Refused();
  }

  @Override
  public void forgive(String username) {
    guard.forgive(username);
  }

  private SignIn check(SignInAttempt attempt, String name, String password, Actor visitor) {
    Optional<Boolean> right;
    Optional<User> user;
    try {
      user = users.find(name);
      right = hasher.matches(password, user.map(User::passwordHash));
    } catch (RuntimeException e) {
      attempt.takeBack();
      throw e;
    }
    if (right.isEmpty()) {
      attempt.takeBack();
      return new SignIn.Limited(PasswordHasher.RETRY);
    }
    if (user.isPresent() && right.get() && user.get().enabled()) {
      guard.succeeded(attempt, name, visitor.address());
      return new SignIn.Granted(user.get());
    }
    journal.refused(visitor, user);
    tellOfLock(attempt, visitor, user);
    return new SignIn.Refused();
  }

  private void tellOfLock(SignInAttempt attempt, Actor visitor, Optional<User> user) {
    attempt.locked().ifPresent(what -> journal.lockedOut(visitor, user, what));
  }
}
