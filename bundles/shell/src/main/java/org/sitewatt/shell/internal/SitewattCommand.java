package org.sitewatt.shell.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.VersionMismatchException;
import org.sitewatt.model.audit.Actors;
import org.sitewatt.security.BusyException;
import org.sitewatt.security.ShellSubject;
import org.sitewatt.security.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the commands share: whether the user may run them, whose name their changes are recorded in,
 * the output, and one way to say what is wrong.
 */
abstract class SitewattCommand implements Action {

  private static final Logger LOG = LoggerFactory.getLogger(SitewattCommand.class);

  @Option(name = "--json", description = "Print JSON instead of a table.")
  boolean json;

  @Reference Session session;

  @Reference(optional = true)
  Users users;

  @Reference(optional = true)
  Actors actors;

  private ShellUser caller;

  @Override
  public final Object execute() throws Exception {
    caller = permitted(ShellUser.of(ShellSubject.subject(), users));
    if (actors != null) {
      actors.bind(caller.actor());
    }
    try {
      // Not the session's console: a pipe or a redirection has its own.
      run(new Output(System.out, json));
      return null;
    } catch (InvalidInputException
        | NotFoundException
        | ConflictException
        | VersionMismatchException
        | BusyException
        | StorageUnavailableException e) {
      throw failure(e.getMessage());
    } catch (RuntimeException e) {
      // Karaf's own log of commands that fail is off, since most of them were only mistyped.
      LOG.error("{} failed", getClass().getSimpleName(), e);
      throw e;
    } finally {
      if (actors != null) {
        actors.unbind();
      }
    }
  }

  /** Does the command's job; throws what the services throw. */
  abstract void run(Output output) throws Exception;

  /** Who runs the command, as of its start. */
  ShellUser caller() {
    return caller;
  }

  private ShellUser permitted(ShellUser user) throws CommandException {
    Needs needs = getClass().getAnnotation(Needs.class);
    if (user.temporary() && (needs == null || !needs.temporaryPassword())) {
      throw failure("Your password is temporary; choose another first: sitewatt:password");
    }
    if (needs == null || !user.role().includes(needs.value())) {
      throw failure(
          "This needs the role %s; '%s' has the role %s."
              .formatted(
                  needs == null ? "of nobody" : needs.value(), user.username(), user.role()));
    }
    return user;
  }

  /** An instant that was typed; another one when nothing was. */
  static Instant instant(String field, String typed, Instant otherwise) {
    try {
      return typed == null ? otherwise : OffsetDateTime.parse(typed).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          field, "'" + typed + "' must be an RFC 3339 instant like 2026-03-29T01:00:00Z");
    }
  }

  /** What was typed, else what was there. */
  static <T> T or(T typed, T before) {
    return typed == null ? before : typed;
  }

  /** The service, or a message that it does not run now. */
  static <T> T needed(T service, String name) throws CommandException {
    if (service == null) {
      throw failure("The " + name + " does not run on this node now; sitewatt:health tells why.");
    }
    return service;
  }

  /** An error that is printed as it is. */
  static CommandException failure(String message) {
    return new CommandException(message, message);
  }
}
