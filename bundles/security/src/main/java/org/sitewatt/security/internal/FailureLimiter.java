package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed attempts by key and locks a key that has too many. An attempt is counted before it
 * is made and taken back when it turns out well, so that attempts side by side cannot slip past the
 * limit. Thread-safe; remembers a bounded number of keys, the longest unused go first.
 */
final class FailureLimiter {
  private static final int MAX_KEYS = 20_000;

  /**
   * Failures since {@code since}; locked until {@code since + window} once they reach the limit.
   */
  private record Failures(int count, Instant since) {}

  private final Clock clock;
  private final int limit;
  private final Duration window;
  private final Map<String, Failures> byKey =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_KEYS;
        }
      };

  FailureLimiter(Clock clock, int limit, Duration window) {
    this.clock = clock;
    this.limit = limit;
    this.window = window;
  }

  /**
   * Counts an attempt.
   *
   * @return zero when it may be made; else how long the key is still locked, and nothing is counted
   */
  synchronized Duration begin(String key) {
    Instant now = clock.instant();
    Failures failures = byKey.get(key);
    if (failures == null || !failures.since.plus(window).isAfter(now)) {
      byKey.put(key, new Failures(1, now));
      return Duration.ZERO;
    }
    if (failures.count >= limit) {
      return Duration.between(now, failures.since.plus(window));
    }
    // The window starts again with each failure: the lock lasts a whole window after the last one.
    byKey.put(key, new Failures(failures.count + 1, now));
    return Duration.ZERO;
  }

  /** Whether the key has as many failures as it may. */
  boolean isLocked(String key) {
    return !remaining(key).isZero();
  }

  /** How long the key is still locked; zero when it is not. Counts nothing. */
  synchronized Duration remaining(String key) {
    Failures failures = byKey.get(key);
    if (failures == null || failures.count < limit) {
      return Duration.ZERO;
    }
    Duration rest = Duration.between(clock.instant(), failures.since.plus(window));
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  /** Takes back one attempt: it was not made, or it turned out well. */
  synchronized void takeBack(String key) {
    byKey.computeIfPresent(key, (k, f) -> f.count <= 1 ? null : new Failures(f.count - 1, f.since));
  }

  /** Forgets the failures of a key. */
  synchronized void forget(String key) {
    byKey.remove(key);
  }

  /** Forgets the failures of all keys that begin so. */
  synchronized void forgetBeginning(String keys) {
    byKey.keySet().removeIf(key -> key.startsWith(keys));
  }
}
