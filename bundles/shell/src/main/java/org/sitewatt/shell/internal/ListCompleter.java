package org.sitewatt.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.StorageUnavailableException;

/** Completes to one of a list; to none while the list cannot be had. */
abstract class ListCompleter implements Completer {

  /** What there is now. */
  abstract List<String> all() throws CommandException;

  @Override
  public final int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(known()).complete(session, commandLine, candidates);
  }

  private List<String> known() {
    try {
      return all();
    } catch (CommandException | StorageUnavailableException e) {
      return List.of();
    }
  }
}
