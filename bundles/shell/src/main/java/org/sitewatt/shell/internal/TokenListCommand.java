package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.ApiTokens;

/** Lists your tokens; an administrator's list has everybody's. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "token-list",
    description = "Lists your tokens; an administrator's list has everybody's.",
    detailedDescription = "Example: sitewatt:token-list")
public final class TokenListCommand extends SitewattCommand {

  private static final List<String> COLUMNS =
      List.of("id", "user", "name", "role", "expires", "last used");

  @Reference(optional = true)
  ApiTokens tokens;

  @Override
  void run(Output output) throws Exception {
    output.list(
        COLUMNS,
        needed(tokens, "store of tokens").list(caller()).stream().map(TokenLine::of).toList(),
        token ->
            Arrays.asList(
                token.id(),
                token.username(),
                token.name(),
                token.role(),
                token.expiresAt(),
                token.lastUsedAt()));
  }
}
