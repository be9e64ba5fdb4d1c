package org.sitewatt.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.service.Collector;

/** Ids of the newest rounds. */
@Service
public final class RoundCompleter implements Completer {

  private static final int OFFERED = 20;

  @Reference(optional = true)
  private Collector collector;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(
            collector == null
                ? List.of()
                : collector.rounds(new PageRequest(null, OFFERED)).items().stream()
                    .map(Round::id)
                    .toList())
        .complete(session, commandLine, candidates);
  }
}
