package org.sitewatt.shell.internal;

import java.security.Principal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.support.CommandException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.security.Caller;
import org.sitewatt.security.Users;

/**
 * Who runs a command.
 *
 * @param address where they are; {@value #CONSOLE} for the console of the process itself
 */
record ShellUser(String username, Role role, String address) implements Caller {

  static final String CONSOLE = "console";
  private static final String LOCAL = "local";

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
    String username = name(subject, UserPrincipal.class).orElseThrow(ShellUser::nobody);
    Role signedInAs = highestRole(subject).orElseThrow(ShellUser::nobody);
    String client = name(subject, ClientPrincipal.class).orElse("");
    if (client.startsWith(LOCAL)) {
      return new ShellUser(username, signedInAs, CONSOLE);
    }
    return new ShellUser(username, lesser(signedInAs, now(username, users)), host(client));
  }

  private static Role now(String username, Users users) throws CommandException {
    if (users == null) {
      return Role.ADMIN;
    }
    try {
      User user = users.user(username);
      if (!user.enabled() || user.mustChangePassword()) {
        throw nobody();
      }
      return user.role();
    } catch (NotFoundException e) {
      throw nobody();
    } catch (StorageUnavailableException e) {
      return Role.ADMIN;
    }
  }

  private static Role lesser(Role one, Role other) {
    return one.includes(other) ? other : one;
  }

  private static Optional<Role> highestRole(Subject subject) {
    if (subject == null) {
      return Optional.empty();
    }
    Set<String> names =
        subject.getPrincipals(RolePrincipal.class).stream()
            .map(Principal::getName)
            .collect(Collectors.toSet());
    return Arrays.stream(Role.values())
        .filter(role -> names.contains(role.name()))
        .max(Comparator.naturalOrder());
  }

  private static Optional<String> name(Subject subject, Class<? extends Principal> type) {
    return subject == null
        ? Optional.empty()
        : subject.getPrincipals(type).stream().findFirst().map(Principal::getName);
  }

  /** Karaf names a client {@code ssh(/127.0.0.1:50312)}. */
  private static String host(String client) {
    return client.replaceFirst("^.*/", "").replaceFirst(":\\d+\\)?$", "");
  }

  private static CommandException nobody() {
    return SitewattCommand.failure("You are not signed in any more; connect again.");
  }
}
