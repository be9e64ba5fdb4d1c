package org.sitewatt.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.Registry;

/** Ids of sites. */
@Service
public final class SiteCompleter implements Completer {

  @Reference(optional = true)
  private Registry registry;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(
            registry == null ? List.of() : registry.sites().stream().map(Site::id).toList())
        .complete(session, commandLine, candidates);
  }
}
