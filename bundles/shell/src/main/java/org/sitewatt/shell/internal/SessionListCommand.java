package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.Sessions;

/** Lists your sessions on the web; an administrator's list has everybody's. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "session-list",
    description = "Lists your sessions on the web; an administrator's list has everybody's.",
    detailedDescription = "Example: sitewatt:session-list")
public final class SessionListCommand extends SitewattCommand {

  private static final List<String> COLUMNS =
      List.of("id", "user", "address", "created", "last seen", "expires");

  @Reference(optional = true)
  Sessions sessions;

  @Override
  void run(Output output) throws Exception {
    output.list(
        COLUMNS,
        needed(sessions, "store of sessions").list(caller()).stream().map(SessionLine::of).toList(),
        line ->
            Arrays.asList(
                line.id(),
                line.username(),
                line.address(),
                line.createdAt(),
                line.lastSeenAt(),
                line.expiresAt()));
  }
}
