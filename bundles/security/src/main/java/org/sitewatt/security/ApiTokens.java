package org.sitewatt.security;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.sitewatt.model.security.ApiToken;

/**
 * Bearer tokens of programs. Thread-safe. A token never lets its program do more than its owner may
 * at that moment; revoking holds at once on this node, and within ten seconds on others.
 *
 * <p>People see and revoke their own tokens, administrators all of them: any other is {@link
 * org.sitewatt.model.NotFoundException not there} for them. Methods throw {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
@ProviderType
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

  /**
   * As {@link #find}, for somebody at the door: wrong tokens are counted by address, and told to
   * the metrics.
   *
   * @param address where the program is
   * @throws org.sitewatt.model.security.TooManyAttemptsException if too many wrong ones came from
   *     there; a token that was good from there before is looked at nevertheless
   */
  Optional<ActiveToken> admit(String value, String address);

  /** Whether a token still holds; does not count as its use. */
  boolean isActive(String id);

  /** Looks at a user's tokens afresh, since the user was changed. */
  void refresh(String username);
}
