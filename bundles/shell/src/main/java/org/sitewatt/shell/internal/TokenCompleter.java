package org.sitewatt.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.security.ApiTokens;
import org.sitewatt.security.ShellSubject;
import org.sitewatt.security.Users;

/** Ids of the tokens that the user may revoke. */
@Service
public final class TokenCompleter extends ListCompleter {

  @Reference(optional = true)
  private ApiTokens tokens;

  @Reference(optional = true)
  private Users users;

  @Override
  List<String> all() throws CommandException {
    return tokens == null
        ? List.of()
        : tokens.list(ShellUser.of(ShellSubject.subject(), users)).stream()
            .map(ApiToken::id)
            .toList();
  }
}
