package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.security.Authenticator;
import org.sitewatt.security.SignIn;

class ShellLoginModuleTest {
  private static final CallbackHandler TYPES_A_PASSWORD =
      callbacks -> {
        for (Callback callback : callbacks) {
          if (callback instanceof NameCallback name) {
            name.setName("ada");
          } else if (callback instanceof PasswordCallback password) {
            password.setPassword("analytical".toCharArray());
          }
        }
      };

  private Actor seen;

  private Subject login(Authenticator authenticator, CallbackHandler handler)
      throws LoginException {
    Subject subject = new Subject();
    subject.getPrincipals().add(new ClientPrincipal("ssh", "/10.1.2.3:50312"));
    Supplier<Optional<Authenticator>> current = () -> Optional.ofNullable(authenticator);
    ShellLoginModule module = new ShellLoginModule();
    module.initialize(subject, handler, Map.of(), Map.of(ShellLoginModule.AUTHENTICATOR, current));
    module.login();
    module.commit();
    return subject;
  }

  private Authenticator granting(Role role) {
    return new Answering(
        visitor -> {
          seen = visitor;
          return new SignIn.Granted(new User("ada", role, "hash", Instant.EPOCH, 1));
        });
  }

  private static java.util.List<String> roles(Subject subject) {
    return subject.getPrincipals(RolePrincipal.class).stream().map(Principal::getName).toList();
  }

  @Test
  void anAdministratorGetsEveryRoleAndKarafsOwn() throws LoginException {
    assertThat(roles(login(granting(Role.ADMIN), TYPES_A_PASSWORD)))
        .containsExactlyInAnyOrder(
            "ADMIN",
            "OPERATOR",
            "TECHNICIAN",
            "VIEWER",
            "admin",
            "manager",
            "viewer",
            "systembundles",
            "ssh");
  }

  @Test
  void othersGetTheirRolesAndNoneOfKarafs() throws LoginException {
    assertThat(roles(login(granting(Role.TECHNICIAN), TYPES_A_PASSWORD)))
        .containsExactlyInAnyOrder("TECHNICIAN", "VIEWER");
  }

  @Test
  void withATemporaryPasswordAnotherOneCanBeChosenAndNothingElse() throws LoginException {
    Authenticator temporary =
        new Answering(
            visitor ->
                new SignIn.Granted(
                    new User("ada", Role.ADMIN, "hash", true, true, Instant.EPOCH, 1)));
    assertThat(roles(login(temporary, TYPES_A_PASSWORD))).containsExactly("TEMPORARY");
  }

  @Test
  void failuresAreCountedForTheClientsHost() throws LoginException {
    login(granting(Role.VIEWER), TYPES_A_PASSWORD);
    assertThat(seen).isEqualTo(new Actor(null, Door.SHELL, "10.1.2.3"));
  }

  @Test
  void wrongPasswordsKeysAndAnAbsentDatabaseAreRefused() {
    assertThatExceptionOfType(LoginException.class)
        .isThrownBy(() -> login(new Answering(visitor -> new SignIn.Refused()), TYPES_A_PASSWORD));
    assertThatExceptionOfType(LoginException.class)
        .isThrownBy(
            () ->
                login(
                    granting(Role.ADMIN),
                    callbacks -> {
                      throw new UnsupportedCallbackException(callbacks[1]);
                    }));
    assertThatExceptionOfType(LoginException.class).isThrownBy(() -> login(null, TYPES_A_PASSWORD));
  }

  private record Answering(Function<Actor, SignIn> answer) implements Authenticator {
    @Override
    public SignIn signIn(String username, String password, Actor visitor) {
      return answer.apply(visitor);
    }

    @Override
    public SignIn confirm(String username, String password, Actor visitor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void forgive(String username) {
      throw new UnsupportedOperationException();
    }
  }
}
