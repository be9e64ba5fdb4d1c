package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.security.UserDraft;
import org.sitewatt.security.Users;

/** Changes a user's role, or whether they may sign in. */
@Service
@Needs(Role.ADMIN)
@Command(
    scope = "sitewatt",
    name = "user-edit",
    description = "Changes a user's role, or whether they may sign in.",
    detailedDescription = "Example: sitewatt:user-edit --role VIEWER olga")
public final class UserEditCommand extends SitewattCommand {

  @Argument(name = "username", description = "Whom.", required = true)
  @Completion(UserCompleter.class)
  private String username;

  @Option(name = "--role", description = "What they may do; unchanged when left out.")
  @Completion(
      value = StringsCompleter.class,
      values = {"VIEWER", "TECHNICIAN", "OPERATOR", "ADMIN"})
  private String role;

  @Option(name = "--disable", description = "They may not sign in, nor their tokens be used.")
  private boolean disable;

  @Option(name = "--enable", description = "They may sign in again.")
  private boolean enable;

  @Override
  void run(Output output) throws Exception {
    if (enable && disable) {
      throw failure("--enable and --disable exclude each other.");
    }
    Users store = needed(users, "store of users");
    User before = store.user(username);
    Boolean enabled = enable ? Boolean.TRUE : disable ? Boolean.FALSE : null;
    UserLine after =
        UserLine.of(
            store.update(
                username,
                new UserDraft(
                    null, role == null ? before.role().name() : role, null, enabled, null),
                before.version()));
    output.one(after, after.lines());
  }
}
