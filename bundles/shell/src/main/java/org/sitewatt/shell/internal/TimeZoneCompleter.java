package org.sitewatt.shell.internal;

import java.time.ZoneId;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** IANA time zones. */
@Service
public final class TimeZoneCompleter implements Completer {

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(ZoneId.getAvailableZoneIds())
        .complete(session, commandLine, candidates);
  }
}
