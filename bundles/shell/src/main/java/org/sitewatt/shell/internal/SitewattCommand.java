package org.sitewatt.shell.internal;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the commands share: the output and one way to say what is wrong. */
abstract class SitewattCommand implements Action {

  private static final Logger LOG = LoggerFactory.getLogger(SitewattCommand.class);

  @Option(name = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Reference private Session session;

  @Override
  public final Object execute() throws Exception {
    try {
      run(new Output(session.getConsole(), json));
      return null;
    } catch (InvalidInputException
        | NotFoundException
        | ConflictException
        | VersionMismatchException
        | StorageUnavailableException e) {
      throw failure(e.getMessage());
    } catch (RuntimeException e) {
      // Karaf's own log of commands that fail is off, since most of them were only mistyped.
      LOG.error("{} failed", getClass().getSimpleName(), e);
      throw e;
    }
  }

  /** Does the command's job; throws what the services throw. */
  abstract void run(Output output) throws Exception;

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
