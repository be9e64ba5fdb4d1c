package org.sitewatt.shell.internal;

import java.security.Principal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.support.CommandException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.security.Caller;
import org.sitewatt.security.ShellSubject;
import org.sitewatt.security.Users;

/**
 * Who runs a command.
 *
 * @param address where they are; {@value ShellSubject#CONSOLE} for the console of the process
 *     itself
 * @param temporary whether the password is, so that nothing may be done but to choose another
 */
record ShellUser(String username, Role role, String address, boolean temporary) implements Caller {

  @Override
  public String id() {
    return address;
  }

  /** As the audit trail names them. */
  Actor actor() {
    return new Actor(username, Door.SHELL, address);
  }

  /**
   * The user of a subject, with what they may do now: a role that was taken away, or a user who was
   * disabled, does not last as long as the connection.
   *
   * @param users null while the database is away: then the roles of the sign-in count
   * @throws CommandException if there is no such user any more, or they may do nothing
   */
  static ShellUser of(Subject subject, Users users) throws CommandException {
    Actor actor = ShellSubject.actor(subject).orElseThrow(ShellUser::nobody);
    Set<String> roles = roles(subject);
    boolean temporary = roles.contains(ShellSubject.TEMPORARY);
    Role signedInAs = temporary ? Role.VIEWER : highest(roles).orElseThrow(ShellUser::nobody);
    Optional<User> now =
        actor.address().equals(ShellSubject.CONSOLE)
            ? Optional.empty()
            : present(actor.username(), users);
    return new ShellUser(
        actor.username(),
        now.map(user -> lesser(signedInAs, user.role())).orElse(signedInAs),
        actor.address(),
        temporary || now.map(User::mustChangePassword).orElse(false));
  }

  /** The user as they are now; empty while that cannot be known. */
  private static Optional<User> present(String username, Users users) throws CommandException {
    if (users == null) {
      return Optional.empty();
    }
    try {
      User user = users.user(username);
      if (!user.enabled()) {
        throw nobody();
      }
      return Optional.of(user);
    } catch (NotFoundException e) {
      throw nobody();
    } catch (StorageUnavailableException e) {
      return Optional.empty();
    }
  }

  private static Role lesser(Role one, Role other) {
    return one.includes(other) ? other : one;
  }

  private static Set<String> roles(Subject subject) {
    return subject.getPrincipals(RolePrincipal.class).stream()
        .map(Principal::getName)
        .collect(Collectors.toSet());
  }

  private static Optional<Role> highest(Set<String> names) {
    return Arrays.stream(Role.values())
        .filter(role -> names.contains(role.name()))
        .max(Comparator.naturalOrder());
  }

  private static CommandException nobody() {
    return SitewattCommand.failure("You are not signed in any more; connect again.");
  }
}
