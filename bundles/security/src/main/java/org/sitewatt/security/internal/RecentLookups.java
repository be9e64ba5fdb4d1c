package org.sitewatt.security.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What was looked up a moment ago, so that a busy caller costs a query only now and then, and what
 * another node changed is noticed soon. Bounded: the longest unused goes first. Thread-safe.
 */
final class RecentLookups<V> {
  static final Duration TRUSTED_FOR = Duration.ofSeconds(10);
  private static final int MAX_REMEMBERED = 10_000;

  private record Found<V>(V value, Instant at) {}

  /** Guarded by this. */
  private final Map<String, Found<V>> found =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found<V>> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /** Grows with each invalidation; guarded by this. */
  private long invalidations;

  /** The value as of the last ten seconds. */
  Optional<V> get(String key, Instant now, Function<String, Optional<V>> lookup) {
    long before;
    synchronized (this) {
      Found<V> known = found.get(key);
      if (known != null && known.at.plus(TRUSTED_FOR).isAfter(now)) {
        return Optional.of(known.value);
      }
      before = invalidations;
    }
    Optional<V> value = lookup.apply(key);
    synchronized (this) {
      if (value.isEmpty()) {
        found.remove(key);
      } else if (before == invalidations) {
        // What was read before an invalidation may be what it was meant to remove.
        found.put(key, new Found<>(value.get(), now));
      }
    }
    return value;
  }

  /** Remembers what was just made. */
  synchronized void put(String key, V value, Instant now) {
    found.put(key, new Found<>(value, now));
  }

  /** Changes what is remembered, if it is; it is trusted no longer for that. */
  synchronized void change(String key, UnaryOperator<V> change) {
    found.computeIfPresent(key, (k, old) -> new Found<>(change.apply(old.value), old.at));
  }

  synchronized void forget(String key) {
    invalidations++;
    found.remove(key);
  }

  synchronized void forgetIf(Predicate<V> condition) {
    invalidations++;
    found.values().removeIf(entry -> condition.test(entry.value));
  }

  /** How many of those remembered fit, however long ago they were looked up. */
  synchronized int count(Predicate<V> condition) {
    return (int) found.values().stream().filter(entry -> condition.test(entry.value)).count();
  }
}
