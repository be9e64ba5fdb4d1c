package org.sitewatt.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.security.User;
import org.sitewatt.security.Users;

/** Names of users. */
@Service
public final class UserCompleter implements Completer {

  @Reference(optional = true)
  private Users users;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    return new StringsCompleter(
            users == null ? List.of() : users.list().stream().map(User::username).toList())
        .complete(session, commandLine, candidates);
  }
}
