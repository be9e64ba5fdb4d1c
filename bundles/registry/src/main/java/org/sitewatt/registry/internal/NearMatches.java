package org.sitewatt.registry.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant. */
final class NearMatches {

  private static final int MOST = 3;
  private static final int LONGEST_WORD = 100;

  private NearMatches() {}

  private record Match(String candidate, int distance) {}

  /**
   * At most three candidates that differ from the word in few letters, are its last part ({@code
   * London} of {@code Europe/London}) or begin with it; the nearest first.
   */
  static List<String> of(String word, Collection<String> candidates) {
    String typed = word.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    if (typed.isEmpty() || typed.length() > LONGEST_WORD) {
      return List.of();
    }
    LevenshteinDistance edits = new LevenshteinDistance(Math.max(1, typed.length() / 4));
    return candidates.stream()
        .map(candidate -> new Match(candidate, distance(typed, candidate, edits)))
        .filter(match -> match.distance >= 0)
        .sorted(Comparator.comparingInt(Match::distance).thenComparing(Match::candidate))
        .limit(MOST)
        .map(Match::candidate)
        .toList();
  }

  /** " – did you mean 'a' or 'b'?", or nothing. */
  static String question(String word, Collection<String> candidates) {
    List<String> near = of(word, candidates);
    return near.isEmpty()
        ? ""
        : near.stream()
            .map(Findings::quote)
            .collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }

  private static int distance(String typed, String candidate, LevenshteinDistance edits) {
    String lower = candidate.toLowerCase(Locale.ROOT);
    String lastPart = lower.substring(lower.lastIndexOf('/') + 1);
    int whole = edits.apply(typed, lower);
    int last = edits.apply(typed, lastPart);
    if (whole < 0 && last < 0) {
      return lower.startsWith(typed) ? typed.length() : -1;
    }
    return whole < 0 || (last >= 0 && last < whole) ? last : whole;
  }
}
