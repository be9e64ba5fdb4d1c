package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;

/** Lists the users. */
@Service
@Needs(Role.ADMIN)
@Command(
    scope = "sitewatt",
    name = "user-list",
    description = "Lists the users.",
    detailedDescription = "Example: sitewatt:user-list")
public final class UserListCommand extends SitewattCommand {

  private static final List<String> COLUMNS =
      List.of("username", "role", "enabled", "temporary password", "created");

  @Override
  void run(Output output) throws Exception {
    output.list(
        COLUMNS,
        needed(users, "store of users").list().stream().map(UserLine::of).toList(),
        user ->
            Arrays.asList(
                user.username(),
                user.role(),
                user.enabled(),
                user.mustChangePassword(),
                user.createdAt()));
  }
}
