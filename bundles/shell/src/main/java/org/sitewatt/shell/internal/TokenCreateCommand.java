package org.sitewatt.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.ApiTokens;
import org.sitewatt.security.IssuedToken;
import org.sitewatt.security.TokenDraft;

/** Makes a token for a program; it is shown once. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "token-create",
    description = "Makes a token for a program; it is shown once.",
    detailedDescription =
        "Example: sitewatt:token-create --role VIEWER --expires 2027-01-31T00:00:00Z export")
public final class TokenCreateCommand extends SitewattCommand {

  @Argument(name = "name", description = "What the token is for.", required = true)
  private String name;

  @Option(name = "--role", description = "What it may do, at most what you may.", required = true)
  @Completion(
      value = StringsCompleter.class,
      values = {"VIEWER", "TECHNICIAN", "OPERATOR", "ADMIN"})
  private String role;

  @Option(name = "--expires", description = "When it ends, RFC 3339; in 90 days when left out.")
  private String expiresAt;

  @Reference(optional = true)
  ApiTokens tokens;

  /** A token as it is shown once. */
  record NewToken(String id, String token) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "NewToken[" + id + "]";
    }
  }

  @Override
  void run(Output output) throws Exception {
    IssuedToken issued =
        needed(tokens, "store of tokens").issue(caller(), new TokenDraft(name, role, expiresAt));
    output.one(
        new NewToken(issued.token().id(), issued.value()),
        List.of(
            new Output.Line("id", issued.token().id()),
            new Output.Line("token", issued.value()),
            new Output.Line("expires", issued.token().expiresAt())));
  }
}
