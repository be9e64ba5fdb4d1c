package org.sitewatt.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds what is said of a node's metrics (reference, alerts, dashboard) against a running node. */
final class Monitoring {

  private static final Path ROOT = Path.of(System.getProperty("sitewatt.root"));
  private static final Path PROMETHEUS = ROOT.resolve("deploy/prometheus");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row of the reference: name, type, labels. */
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z0-9_]+)` \\| (\\w+) \\| ([^|]*)\\|.*");

  private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");

  private final Exposition exposition;
  private final Queries queries;

  Monitoring(Exposition exposition) {
    this.exposition = exposition;
    this.queries = new Queries(exposition);
  }

  /** The reference tells every health check, and no other. */
  static void assertChecksAre(Set<String> there) throws IOException {
    Pattern row = Pattern.compile("\\| `([a-z]+)` \\| (live|ready) \\|.*");
    Set<String> told =
        Files.readAllLines(ROOT.resolve("docs/reference/health.md")).stream()
            .map(row::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(2) + " " + line.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(told).isEqualTo(there);
  }

  /** The reference tells every metric of ours with its type and labels, and no other. */
  void assertReferenceIsTrue() throws IOException {
    Map<String, String> told = new TreeMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/reference/metrics.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        Set<String> labels =
            WORD.matcher(row.group(3))
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        told.put(row.group(1), row.group(2) + " " + labels);
      }
    }
    Map<String, String> there = new TreeMap<>();
    exposition
        .types()
        .forEach(
            (name, type) -> {
              if (name.startsWith("sitewatt_") || told.containsKey(name)) {
                there.put(name, type + " " + exposition.labelsOf(name));
              }
            });

    assertThat(told).isEqualTo(there);
  }

  /** Every alert is whole, and every metric and label that it uses is there. */
  void assertAlertsUseWhatIsThere() throws IOException {
    Object yaml =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(PROMETHEUS.resolve("sitewatt.rules.yml")));
    JsonNode groups = JSON.valueToTree(yaml).get("groups");
    Map<String, Set<String>> complaints = new TreeMap<>();
    int rules = 0;
    for (JsonNode group : groups) {
      for (JsonNode rule : group.get("rules")) {
        rules++;
        String alert = rule.path("alert").asText();
        assertThat(alert).startsWith("Sitewatt");
        assertThat(rule.at("/labels/severity").asText()).as(alert).isIn("warning", "critical");
        assertThat(rule.at("/annotations/summary").asText()).as(alert).isNotBlank();
        assertThat(rule.at("/annotations/description").asText()).as(alert).isNotBlank();
        complaints.put(alert, queries.complaints(rule.get("expr").asText()));
      }
    }
    assertThat(complaints).hasSize(rules).hasSizeGreaterThan(10);
    assertThat(complaints.values()).as(complaints.toString()).allMatch(Set::isEmpty);
  }

  /** Every panel of the dashboard asks for metrics and labels that are there. */
  void assertDashboardUsesWhatIsThere() throws IOException {
    JsonNode dashboard = JSON.readTree(ROOT.resolve("deploy/grafana/sitewatt.json").toFile());
    Map<String, Set<String>> complaints = new TreeMap<>();
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : dashboard.get("panels")) {
      assertThat(ids.add(panel.get("id").asInt())).as("id of " + panel.get("title")).isTrue();
      for (JsonNode target : panel.path("targets")) {
        String query = target.get("expr").asText();
        complaints.put(query, queries.complaints(query));
      }
    }
    assertThat(complaints).hasSizeGreaterThan(20);
    assertThat(complaints.values()).as(complaints.toString()).allMatch(Set::isEmpty);
  }

  /** Prometheus' own tool agrees, where it is installed. */
  void assertPromtoolAgrees() throws IOException, InterruptedException {
    for (String[] command :
        new String[][] {
          {"promtool", "check", "rules", "sitewatt.rules.yml"},
          {"promtool", "test", "rules", "sitewatt.rules.test.yml"},
          {"promtool", "check", "config", "--syntax-only", "prometheus.yml"}
        }) {
      Processes.Ended ended = Processes.run(PROMETHEUS, Map.of(), command);
      assertThat(ended.status()).as(ended.output()).isZero();
    }
  }

  static boolean promtoolIsInstalled() {
    return Pattern.compile(":")
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
  }
}
