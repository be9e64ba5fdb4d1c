package org.sitewatt.security.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sitewatt.security.BusyException;

/**
 * Works on few passwords at once, whoever asks for it: a flood of sign-ins takes neither all
 * processors nor all memory.
 */
@Component(service = PasswordHasher.class, configurationPid = "org.sitewatt.security.signin")
public final class PasswordHasher {
  static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MAX_WAITING = 16;

  private final Argon2 argon2 = new Argon2();
  private final WorkGate gate;
  private final String unmatchable = argon2.unmatchable();

  @Activate
  public PasswordHasher(SignInConfig config) {
    gate = new WorkGate(config.hashesAtOnce(), MAX_WAITING, PATIENCE);
  }

  /**
   * A new encoded hash.
   *
   * @throws BusyException when too many passwords are worked on
   */
  String hash(String password) {
    return gate.run(() -> argon2.hash(password)).orElseThrow(() -> new BusyException(RETRY));
  }

  /**
   * Whether a password fits.
   *
   * @param hash empty for a user that there is not: costs the same and never fits
   * @return empty when too many passwords are worked on
   */
  Optional<Boolean> matches(String password, Optional<String> hash) {
    return gate.run(() -> argon2.matches(password, hash.orElse(unmatchable)));
  }
}
