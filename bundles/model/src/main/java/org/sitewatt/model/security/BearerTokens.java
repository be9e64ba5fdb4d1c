package org.sitewatt.model.security;

import java.util.Optional;

/** What the programs that show a token may do; an OSGi service. Thread-safe. */
public interface BearerTokens {

  /**
   * What a token allows now.
   *
   * @param token as shown, without the word {@code Bearer}; nonsense allows nothing
   * @return empty when it allows nothing
   * @throws org.sitewatt.model.StorageUnavailableException while the database is away
   */
  Optional<Role> roleOf(String token);

  /**
   * As {@link #roleOf(String)}, for somebody at the door: wrong tokens are counted.
   *
   * @param address where the program is
   * @throws TooManyAttemptsException after too many wrong ones from there
   */
  default Optional<Role> roleOf(String token, String address) {
    return roleOf(token);
  }
}
