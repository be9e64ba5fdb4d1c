package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Counts wrong passwords by user and address together, by address and by user, and says when no
 * more are looked at. Unknown users are counted as known ones. A user who has signed in from an
 * address is counted for the two together alone: nobody else's failures shut that user out there.
 * Thread-safe.
 */
final class SignInGuard {
  private final FailureLimiter byPair;
  private final FailureLimiter byAddress;
  private final FailureLimiter byUser;
  private final GoodBefore good = new GoodBefore();

  SignInGuard(SignInConfig config, Clock clock) {
    Duration window = Duration.ofMinutes(config.lockMinutes());
    byPair = new FailureLimiter(clock, config.failuresPerUserAndAddress(), window);
    byAddress = new FailureLimiter(clock, config.failuresPerAddress(), window);
    byUser = new FailureLimiter(clock, config.failuresPerUser(), window);
  }

  /**
   * Counts an attempt everywhere, or nowhere when one of the keys is locked.
   *
   * @return where it is counted; of a lock other than zero when the password may not be looked at
   */
  SignInAttempt begin(String name, String address) {
    String pair = pair(name, address);
    SignInAttempt.Key own = new SignInAttempt.Key(byPair, pair, "the user from this address");
    return good.has(pair)
        ? SignInAttempt.begin(List.of(own))
        : SignInAttempt.begin(
            List.of(own, of(address), new SignInAttempt.Key(byUser, name, "the user")));
  }

  /** Counts an attempt with a name that nobody can have. */
  SignInAttempt beginNameless(String address) {
    return SignInAttempt.begin(List.of(of(address)));
  }

  private SignInAttempt.Key of(String address) {
    return new SignInAttempt.Key(byAddress, Networks.of(address), "this address");
  }

  /** Takes back an attempt that turned out well, and forgets those of the user from there. */
  void succeeded(SignInAttempt attempt, String name, String address) {
    attempt.takeBack();
    byPair.forget(pair(name, address));
    good.add(pair(name, address));
  }

  /** Forgets the failures of a user, wherever they were. */
  void forgive(String name) {
    byUser.forget(name);
    byPair.forgetBeginning(pair(name, ""));
  }

  private static String pair(String name, String address) {
    return name + " " + Networks.of(address);
  }
}
