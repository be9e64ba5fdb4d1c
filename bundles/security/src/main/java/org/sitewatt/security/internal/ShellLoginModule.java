package org.sitewatt.security.internal;

import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.security.Authenticator;
import org.sitewatt.security.ShellSubject;
import org.sitewatt.security.SignIn;

/**
 * Signs a user in to the Karaf shell. The user gets a {@link RolePrincipal} for the own role and
 * each below it ({@code ADMIN}, {@code OPERATOR}, …); an administrator also gets the roles that
 * Karaf's own access lists name. Whoever has a temporary password gets the one role with which
 * another can be chosen.
 */
public final class ShellLoginModule implements LoginModule {
  static final String AUTHENTICATOR = "org.sitewatt.security.authenticator";
  private static final List<String> KARAF_ROLES =
      List.of("admin", "manager", "viewer", "systembundles", "ssh");

  private final List<Principal> principals = new ArrayList<>();
  private SignedIn signedIn;
  private Subject subject;
  private CallbackHandler callbacks;
  private Supplier<Optional<Authenticator>> authenticator;

  @Override
  @SuppressWarnings("unchecked")
  public void initialize(
      Subject newSubject,
      CallbackHandler callbackHandler,
      Map<String, ?> sharedState,
      Map<String, ?> options) {
    subject = newSubject;
    callbacks = callbackHandler;
    authenticator = (Supplier<Optional<Authenticator>>) options.get(AUTHENTICATOR);
  }

  @Override
  public boolean login() throws LoginException {
    Authenticator service =
        authenticator
            .get()
            .orElseThrow(() -> new LoginException("Nobody can sign in: no database yet."));
    NameCallback name = new NameCallback("Username: ");
    PasswordCallback password = new PasswordCallback("Password: ", false);
    try {
      callbacks.handle(new Callback[] {name, password});
    } catch (IOException | UnsupportedCallbackException e) {
      // Karaf tries a public key first, whose callback knows no password.
      throw new FailedLoginException("Only passwords are accepted.");
    }
    if (name.getName() == null || password.getPassword() == null) {
      throw new FailedLoginException("Username and password are needed.");
    }
    String typed = new String(password.getPassword());
    password.clearPassword();
    User user = check(service, name.getName(), typed);
    principals.add(new UserPrincipal(user.username()));
    roles(user).forEach(role -> principals.add(new RolePrincipal(role)));
    signedIn = SignedIn.as(user);
    return true;
  }

  /** The names of the roles that a user has in the shell. */
  static Set<String> roles(User user) {
    if (user.mustChangePassword()) {
      return Set.of(ShellSubject.TEMPORARY);
    }
    Set<String> roles =
        Stream.of(Role.values())
            .filter(user.role()::includes)
            .map(Role::name)
            .collect(Collectors.toSet());
    if (user.role() == Role.ADMIN) {
      roles.addAll(KARAF_ROLES);
    }
    return roles;
  }

  private User check(Authenticator service, String name, String password) throws LoginException {
    SignIn signIn;
    try {
      signIn =
          service.signIn(
              name, password, new Actor(null, Door.SHELL, ShellSubject.address(subject)));
    } catch (StorageUnavailableException e) {
      throw new LoginException("Nobody can sign in: the database does not answer.");
    }
    if (signIn instanceof SignIn.Granted granted) {
      return granted.user();
    }
    if (signIn instanceof SignIn.Limited limited) {
      throw new FailedLoginException(
          "Too many attempts; try again in " + limited.retryAfter().toSeconds() + " s.");
    }
    throw new FailedLoginException("Wrong user or password.");
  }

  @Override
  public boolean commit() {
    subject.getPrincipals().addAll(principals);
    subject.getPublicCredentials().add(signedIn);
    return true;
  }

  @Override
  public boolean abort() {
    principals.clear();
    return true;
  }

  @Override
  public boolean logout() {
    subject.getPrincipals().removeAll(principals);
    subject.getPublicCredentials().remove(signedIn);
    principals.clear();
    return true;
  }
}
