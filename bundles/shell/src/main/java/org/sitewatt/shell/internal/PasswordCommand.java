package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.PasswordChange;
import org.sitewatt.security.SignIn;

/** Changes your own password and ends your sessions on the web. */
@Service
@Needs(value = Role.VIEWER, temporaryPassword = true)
@Command(
    scope = "sitewatt",
    name = "password",
    description = "Changes your own password and ends your sessions on the web.",
    detailedDescription = "Example: sitewatt:password")
public final class PasswordCommand extends SitewattCommand {

  @Option(
      name = "--stdin",
      description = "Read two lines from the standard input: the current and the new password.")
  private boolean stdin;

  @Override
  void run(Output output) throws Exception {
    String[] typed = stdin ? Secret.lines(session.getKeyboard(), 2) : asked();
    SignIn outcome =
        needed(users, "store of users")
            .changePassword(
                new PasswordChange(
                    caller().username(), typed[0], typed[1], caller().actor(), null));
    if (outcome instanceof SignIn.Limited limited) {
      throw failure("Too many attempts; try again in " + limited.retryAfter().toSeconds() + " s.");
    }
    if (outcome instanceof SignIn.Refused) {
      throw failure("The current password is wrong.");
    }
    output.say(
        caller().temporary()
            ? "Changed. Connect again with the new password."
            : "Changed. Your sessions on the web have ended.");
  }

  private String[] asked() throws java.io.IOException, CommandException {
    String current = Secret.ask(session, "Current password: ");
    String next = Secret.ask(session, "New password: ");
    if (!next.equals(Secret.ask(session, "New password again: "))) {
      throw failure("The two new passwords differ; nothing was changed.");
    }
    return new String[] {current, next};
  }
}
