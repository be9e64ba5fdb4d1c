package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.Sessions;

/** Ends a session on the web. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "session-end",
    description = "Ends a session on the web.",
    detailedDescription =
        "Example: sitewatt:session-end 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
public final class SessionEndCommand extends SitewattCommand {

  @Argument(name = "session", description = "Id of the session.", required = true)
  @Completion(SessionCompleter.class)
  private String id;

  @Reference(optional = true)
  Sessions sessions;

  @Override
  void run(Output output) throws Exception {
    needed(sessions, "store of sessions").end(caller(), id);
    output.say("Ended session " + id + ".");
  }
}
