package org.sitewatt.it;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds PromQL against what a node exposes: names, labels in selectors, labels in groupings. */
final class Queries {

  /** Prometheus itself adds these to what it scrapes. */
  private static final Set<String> SCRAPED = Set.of("job", "instance");

  private static final Set<String> SCRAPE_METRICS = Set.of("up");

  private static final Pattern SERIES =
      Pattern.compile("\\b((?:sitewatt|jvm|process|system|up)(?:_[a-z0-9_]+)?)\\b(?:\\{([^}]*)})?");
  private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on)\\s*\\(([^)]*)\\)");

  private final Exposition exposition;

  Queries(Exposition exposition) {
    this.exposition = exposition;
  }

  /** What is wrong with a query, in words; empty when all that it names exists. */
  Set<String> complaints(String query) {
    Set<String> complaints = new TreeSet<>();
    Set<String> known = new TreeSet<>(SCRAPED);
    int series = 0;
    // Strings may hold anything, also braces; labels are found in the original by position.
    Matcher matcher = SERIES.matcher(blankStrings(query));
    while (matcher.find()) {
      String name = matcher.group(1);
      Set<String> labels = labelsOf(name);
      series++;
      if (labels == null) {
        complaints.add("there is no metric " + name);
        continue;
      }
      known.addAll(labels);
      if (matcher.group(2) != null) {
        SELECTOR
            .matcher(query.substring(matcher.start(2), matcher.end(2)))
            .results()
            .map(label -> label.group(1))
            .filter(label -> !labels.contains(label) && !SCRAPED.contains(label))
            .forEach(label -> complaints.add(name + " has no label " + label));
      }
    }
    if (series == 0) {
      complaints.add("names no metric");
    }
    GROUPING
        .matcher(query)
        .results()
        .flatMap(grouping -> Pattern.compile("\\s*,\\s*").splitAsStream(grouping.group(1).strip()))
        .filter(label -> !known.contains(label))
        .forEach(label -> complaints.add("no metric of it has the label " + label));
    return complaints;
  }

  private Set<String> labelsOf(String name) {
    return SCRAPE_METRICS.contains(name) ? SCRAPED : exposition.labels().get(name);
  }

  private static String blankStrings(String query) {
    Matcher strings = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"").matcher(query);
    return strings.replaceAll(string -> "\"" + " ".repeat(string.group().length() - 2) + "\"");
  }
}
