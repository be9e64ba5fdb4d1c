package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;

/** Gives a user a temporary password, shown once, and ends their sessions. */
@Service
@Needs(Role.ADMIN)
@Command(
    scope = "sitewatt",
    name = "user-reset-password",
    description = "Gives a user a temporary password, shown once, and ends their sessions.",
    detailedDescription = "Example: sitewatt:user-reset-password olga")
public final class UserResetPasswordCommand extends SitewattCommand {

  @Argument(name = "username", description = "Whom.", required = true)
  @Completion(UserCompleter.class)
  private String username;

  @Override
  void run(Output output) throws Exception {
    String password = needed(users, "store of users").resetPassword(username);
    output.one(
        new TemporaryPassword(username, password), TemporaryPassword.lines(username, password));
  }
}
