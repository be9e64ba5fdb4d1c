package org.sitewatt.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Actors;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.security.Users;

class PermissionTest {

  static Stream<Class<?>> restricted() {
    return Commands.all().stream()
        .filter(type -> type.getAnnotation(Needs.class).value() != Role.VIEWER);
  }

  @ParameterizedTest
  @MethodSource("restricted")
  void theNextSmallerRoleIsRefused(Class<?> type) throws Exception {
    Role needed = type.getAnnotation(Needs.class).value();
    Role smaller =
        switch (needed) {
          case ADMIN -> Role.OPERATOR;
          case OPERATOR -> Role.TECHNICIAN;
          default -> Role.VIEWER;
        };
    SitewattCommand command = (SitewattCommand) type.getDeclaredConstructor().newInstance();
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> Console.ssh("somebody", smaller).run(command))
        .withMessageContaining("needs the role " + needed);
  }

  static Stream<Class<?>> all() {
    return Commands.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aTemporaryPasswordAllowsNothingButToChooseAnother(Class<?> type) throws Exception {
    for (Console console : List.of(Console.temporary("olga"), Console.ssh("olga", Role.ADMIN))) {
      SitewattCommand command = (SitewattCommand) type.getDeclaredConstructor().newInstance();
      command.users =
          users(new User("olga", Role.ADMIN, "the-hash", true, true, Instant.EPOCH, 1), false);
      if (type == PasswordCommand.class) {
        assertThatThrownBy(() -> console.run(command)).hasMessageContaining("no terminal");
      } else {
        assertThatThrownBy(() -> console.run(command))
            .isInstanceOf(CommandException.class)
            .hasMessage("Your password is temporary; choose another first: sitewatt:password");
      }
    }
  }

  @Test
  void aRoleThatWasTakenAwayDoesNotLastAsLongAsTheConnection() {
    Console console = Console.ssh("olga", Role.ADMIN);
    assertThatThrownBy(() -> console.run(userList(user("olga", Role.OPERATOR, true))))
        .hasMessageContaining("'olga' has the role OPERATOR");
    assertThatThrownBy(() -> console.run(userList(user("olga", Role.ADMIN, false))))
        .hasMessageContaining("not signed in any more");
    assertThatThrownBy(() -> console.run(userList(null)))
        .hasMessageContaining("not signed in any more");
  }

  @Test
  void aRoleThatWasGivenMeanwhileTakesANewConnection() {
    assertThatThrownBy(
            () -> Console.ssh("olga", Role.VIEWER).run(userList(user("olga", Role.ADMIN, true))))
        .hasMessageContaining("'olga' has the role VIEWER");
  }

  @Test
  void nobodyRunsAnything() {
    SitewattCommand command = new RoundListCommand();
    assertThatThrownBy(command::execute).hasMessageContaining("not signed in");
  }

  @Test
  void whatIsChangedIsRecordedAsTheUsersForTheTimeOfTheCommand() throws Exception {
    List<Actor> bound = new ArrayList<>();
    UserListCommand command = userList(user("olga", Role.ADMIN, true));
    command.actors =
        new Actors() {
          @Override
          public Actor current() {
            throw new UnsupportedOperationException();
          }

          @Override
          public void bind(Actor actor) {
            bound.add(actor);
          }

          @Override
          public void unbind() {
            bound.add(null);
          }
        };

    Console.ssh("olga", Role.ADMIN).run(command);
    Console.local().run(command);

    assertThat(bound)
        .containsExactly(
            new Actor("olga", Door.SHELL, "10.1.2.3"),
            null,
            new Actor("admin", Door.SHELL, "console"),
            null);
  }

  @Test
  void noPasswordHashIsPrinted() throws Exception {
    UserListCommand command = userList(user("olga", Role.ADMIN, true));
    assertThat(Console.local().run(command)).contains("olga").doesNotContain("the-hash");
  }

  @Test
  void withoutADatabaseTheRolesOfTheSignInCount() {
    UserListCommand command = new UserListCommand();
    assertThatThrownBy(() -> Console.ssh("olga", Role.ADMIN).run(command))
        .hasMessageContaining("does not run on this node now");
    command.users = users(null, true);
    assertThatThrownBy(() -> Console.ssh("olga", Role.ADMIN).run(command))
        .hasMessageContaining("the database is away");
  }

  private static UserListCommand userList(User present) {
    UserListCommand command = new UserListCommand();
    command.users = users(present, false);
    return command;
  }

  private static Users users(User present, boolean away) {
    return (Users)
        Proxy.newProxyInstance(
            PermissionTest.class.getClassLoader(),
            new Class<?>[] {Users.class},
            (proxy, method, arguments) -> {
              if (away) {
                throw new StorageUnavailableException("the database is away", null);
              }
              if (present == null) {
                throw new NotFoundException("user", String.valueOf(arguments[0]));
              }
              return method.getName().equals("list") ? List.of(present) : present;
            });
  }

  private static User user(String name, Role role, boolean enabled) {
    return new User(name, role, "the-hash", enabled, false, Instant.EPOCH, 1);
  }
}
