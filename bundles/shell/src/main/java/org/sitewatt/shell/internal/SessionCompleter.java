package org.sitewatt.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sitewatt.model.security.Session;
import org.sitewatt.security.Sessions;
import org.sitewatt.security.ShellSubject;
import org.sitewatt.security.Users;

/** Ids of the sessions that the user may end. */
@Service
public final class SessionCompleter extends ListCompleter {

  @Reference(optional = true)
  private Sessions sessions;

  @Reference(optional = true)
  private Users users;

  @Override
  List<String> all() throws CommandException {
    return sessions == null
        ? List.of()
        : sessions.list(ShellUser.of(ShellSubject.subject(), users)).stream()
            .map(Session::tokenHash)
            .toList();
  }
}
