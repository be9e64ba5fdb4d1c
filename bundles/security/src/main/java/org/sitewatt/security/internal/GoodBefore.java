package org.sitewatt.security.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who was let in from which address: a lock of the address that others brought about does not shut
 * them out. Thread-safe; remembers a bounded number, the longest unused go first.
 */
final class GoodBefore {

  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, Boolean> pairs =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  synchronized void add(String pair) {
    pairs.put(pair, true);
  }

  synchronized void remove(String pair) {
    pairs.remove(pair);
  }

  synchronized boolean has(String pair) {
    return pairs.get(pair) != null;
  }
}
