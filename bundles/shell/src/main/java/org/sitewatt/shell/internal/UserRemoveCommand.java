package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;

/** Removes a user with their sessions and tokens. */
@Service
@Needs(Role.ADMIN)
@Command(
    scope = "sitewatt",
    name = "user-remove",
    description = "Removes a user with their sessions and tokens.",
    detailedDescription = "Example: sitewatt:user-remove olga")
public final class UserRemoveCommand extends SitewattCommand {

  @Argument(name = "username", description = "Whom.", required = true)
  @Completion(UserCompleter.class)
  private String username;

  @Override
  void run(Output output) throws Exception {
    needed(users, "store of users").remove(username, null);
    output.say("Removed user " + username + ".");
  }
}
