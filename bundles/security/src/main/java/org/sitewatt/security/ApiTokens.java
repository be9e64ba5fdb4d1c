package org.sitewatt.security;

import java.util.List;
import java.util.Optional;
import org.sitewatt.model.security.ApiToken;

/**
 * Bearer tokens of programs. Thread-safe. A token never lets its program do more than its owner may
 * at that moment; revoking holds at once on this node, and within ten seconds on others.
 *
 * <p>People see and revoke their own tokens, administrators all of them: any other is {@link
 * org.sitewatt.model.NotFoundException not there} for them. Methods throw {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
public interface ApiTokens {

  /**
   * Makes a token of the caller.
   *
   * @throws org.sitewatt.model.InvalidInputException naming every wrong field
   * @throws org.sitewatt.model.ConflictException if the owner has too many
   */
  IssuedToken issue(Caller owner, TokenDraft draft);

  /** The tokens that the caller may see, the newest first; expired ones for another 30 days. */
  List<ApiToken> list(Caller caller);

  /** Ends a token. */
  void revoke(Caller caller, String id);

  /**
   * The token behind what a program shows.
   *
   * @param value null and nonsense find nothing, and cost no query
   */
  Optional<ActiveToken> find(String value);

  /** Whether a token still holds; does not count as its use. */
  boolean isActive(String id);

  /** Looks at a user's tokens afresh, since the user was changed. */
  void refresh(String username);
}
