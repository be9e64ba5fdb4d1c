package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts wrong passwords by user and address together, by address and by user, and says when no
 * more are looked at. Unknown users are counted as known ones. Thread-safe.
 */
final class SignInGuard {
  private final FailureLimiter byPair;
  private final FailureLimiter byAddress;
  private final FailureLimiter byUser;

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
    if (!lock.isZero()) {
      return lock;
    }
    lock = byAddress.begin(address);
    if (!lock.isZero()) {
      byPair.takeBack(pair(name, address));
      return lock;
    }
    lock = byUser.begin(name);
    if (!lock.isZero()) {
      byPair.takeBack(pair(name, address));
      byAddress.takeBack(address);
    }
    return lock;
  }

  /** Counts an attempt with a name that nobody can have. */
  Duration beginNameless(String address) {
    return byAddress.begin(address);
  }

  /** Takes back an attempt that was not made. */
  void takeBack(String name, String address) {
    byPair.takeBack(pair(name, address));
    byAddress.takeBack(address);
    byUser.takeBack(name);
  }

  /** Takes back an attempt that turned out well, and forgets those of the user from there. */
  void succeeded(String name, String address) {
    takeBack(name, address);
    byPair.forget(pair(name, address));
  }

  /** What is locked now, in words; empty when nothing is. */
  Optional<String> locked(String name, String address) {
    if (byPair.isLocked(pair(name, address))) {
      return Optional.of("the user from this address");
    }
    if (byAddress.isLocked(address)) {
      return Optional.of("this address");
    }
    return byUser.isLocked(name) ? Optional.of("the user") : Optional.empty();
  }

  private static String pair(String name, String address) {
    return name + " " + address;
  }
}
