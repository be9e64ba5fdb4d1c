package org.sitewatt.registermap.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** "Did you mean": the nearest of the allowed words, by edit distance. */
final class Suggestion {

  private static final int MAX_DISTANCE = 3;

  private Suggestion() {}

  /** The end of a message: the nearest word, if any is near, and all that is allowed. */
  static String of(String word, Collection<String> allowed) {
    return nearest(word, allowed) + "must be one of " + String.join(", ", allowed);
  }

  /** {@code did you mean 'x'? }, or nothing when no word is near. */
  static String nearest(String word, Collection<String> allowed) {
    int limit = Math.min(MAX_DISTANCE, word.length() / 3);
    return allowed.stream()
        .filter(candidate -> distance(word, candidate) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .map(candidate -> "did you mean '" + candidate + "'? ")
        .orElse("");
  }

  /** Levenshtein distance, letter case ignored. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
