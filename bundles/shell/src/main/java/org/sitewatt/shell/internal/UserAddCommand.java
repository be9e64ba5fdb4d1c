package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.UserDraft;

/** Adds a user; without a password given, a temporary one is shown once. */
@Service
@Needs(Role.ADMIN)
@Command(
    scope = "sitewatt",
    name = "user-add",
    description = "Adds a user; without a password given, a temporary one is shown once.",
    detailedDescription = "Example: sitewatt:user-add --role OPERATOR olga")
public final class UserAddCommand extends SitewattCommand {

  @Argument(name = "username", description = "Name to sign in with.", required = true)
  private String username;

  @Option(name = "--role", description = "What they may do.", required = true)
  @Completion(
      value = StringsCompleter.class,
      values = {"VIEWER", "TECHNICIAN", "OPERATOR", "ADMIN"})
  private String role;

  @Option(name = "--ask", description = "Ask for the password at the terminal.")
  private boolean ask;

  @Option(name = "--stdin", description = "Read the password from the standard input.")
  private boolean stdin;

  @Override
  void run(Output output) throws Exception {
    String given = null;
    if (stdin) {
      given = Secret.lines(session.getKeyboard(), 1)[0];
    } else if (ask) {
      given = Secret.ask(session, "Password of " + username + ": ");
    }
    if (given == null) {
      String password =
          needed(users, "store of users")
              .addWithTemporaryPassword(new UserDraft(username, role, null));
      output.one(
          new TemporaryPassword(username, password), TemporaryPassword.lines(username, password));
      return;
    }
    UserLine added =
        UserLine.of(needed(users, "store of users").add(new UserDraft(username, role, given)));
    output.one(added, added.lines());
  }
}
