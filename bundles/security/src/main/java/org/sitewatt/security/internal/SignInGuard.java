package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

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
   * @return zero when the password may be looked at; else how long to wait
   */
  Duration begin(String name, String address) {
    Duration lock = byPair.begin(pair(name, address));
    if (!lock.isZero() || good.has(pair(name, address))) {
      return lock;
    }
    lock = byAddress.begin(Networks.of(address));
    if (!lock.isZero()) {
      byPair.takeBack(pair(name, address));
      return lock;
    }
    lock = byUser.begin(name);
    if (!lock.isZero()) {
      byPair.takeBack(pair(name, address));
      byAddress.takeBack(Networks.of(address));
    }
    return lock;
  }

  /** Counts an attempt with a name that nobody can have. */
  Duration beginNameless(String address) {
    return byAddress.begin(Networks.of(address));
  }

  /** Takes back an attempt that was not made. */
  void takeBack(String name, String address) {
    byPair.takeBack(pair(name, address));
    if (!good.has(pair(name, address))) {
      byAddress.takeBack(Networks.of(address));
      byUser.takeBack(name);
    }
  }

  /** Takes back an attempt that turned out well, and forgets those of the user from there. */
  void succeeded(String name, String address) {
    takeBack(name, address);
    byPair.forget(pair(name, address));
    good.add(pair(name, address));
  }

  /** Forgets the failures of a user, wherever they were. */
  void forgive(String name) {
    byUser.forget(name);
    byPair.forgetBeginning(pair(name, ""));
  }

  /** What is locked now, in words; empty when nothing is. */
  Optional<String> locked(String name, String address) {
    if (byPair.isLocked(pair(name, address))) {
      return Optional.of("the user from this address");
    }
    if (good.has(pair(name, address))) {
      return Optional.empty();
    }
    if (byAddress.isLocked(Networks.of(address))) {
      return Optional.of("this address");
    }
    return byUser.isLocked(name) ? Optional.of("the user") : Optional.empty();
  }

  private static String pair(String name, String address) {
    return name + " " + Networks.of(address);
  }
}
