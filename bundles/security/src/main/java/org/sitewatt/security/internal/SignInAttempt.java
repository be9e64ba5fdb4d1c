package org.sitewatt.security.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attempt to sign in.
 *
 * @param lock how long to wait; zero when the password may be looked at
 * @param counted where it is counted; nowhere while there is a lock
 */
record SignInAttempt(Duration lock, List<Key> counted) {

  /**
   * What failures are counted by.
   *
   * @param limiter that counts them
   * @param key in it
   * @param words for what a lock of it locks
   */
  record Key(FailureLimiter limiter, String key, String words) {}

  /** Counts an attempt by each key, or by none when one of them is locked. */
  static SignInAttempt begin(List<Key> keys) {
    List<Key> counted = new ArrayList<>();
    for (Key key : keys) {
      Duration lock = key.limiter().begin(key.key());
      if (!lock.isZero()) {
        new SignInAttempt(lock, counted).takeBack();
        return new SignInAttempt(lock, List.of());
      }
      counted.add(key);
    }
    return new SignInAttempt(Duration.ZERO, List.copyOf(counted));
  }

  /** It was not made, or it turned out well. */
  void takeBack() {
    counted.forEach(key -> key.limiter().takeBack(key.key()));
  }

  /** What is locked after it, in words; empty when nothing is. */
  Optional<String> locked() {
    return counted.stream()
        .filter(key -> key.limiter().isLocked(key.key()))
        .map(Key::words)
        .findFirst();
  }
}
