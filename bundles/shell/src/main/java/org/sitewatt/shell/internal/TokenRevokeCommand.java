package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.ApiTokens;

/** Ends a token at once. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "token-revoke",
    description = "Ends a token at once.",
    detailedDescription = "Example: sitewatt:token-revoke 9f86d081884c7d65")
public final class TokenRevokeCommand extends SitewattCommand {

  @Argument(name = "token", description = "Id of the token.", required = true)
  @Completion(TokenCompleter.class)
  private String token;

  @Reference(optional = true)
  ApiTokens tokens;

  @Override
  void run(Output output) throws Exception {
    needed(tokens, "store of tokens").revoke(caller(), token);
    output.say("Revoked token " + token + ".");
  }
}
