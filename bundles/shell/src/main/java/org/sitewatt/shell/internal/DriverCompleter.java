package org.sitewatt.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverState;

/** Ids of drivers that serve. */
@Service
public final class DriverCompleter implements Completer {

  @Reference(optional = true)
  private DriverCatalog catalog;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(
            catalog == null
                ? List.of()
                : catalog.entries().stream()
                    .filter(entry -> entry.state() == DriverState.ACTIVE)
                    .map(entry -> entry.description().id())
                    .toList())
        .complete(session, commandLine, candidates);
  }
}
