package org.sitewatt.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs benchmarks by name. */
final class Benchmarks {

  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("start", new StartBenchmark());
    ALL.put("requests", new RequestsBenchmark());
    ALL.put("streams", new StreamsBenchmark());
    ALL.put("sign-in", new SignInBenchmark());
    ALL.put("modbus", new ModbusBenchmark());
    ALL.put("store", new StoreBenchmark());
    ALL.put("round-1000", new RoundBenchmark(1_000));
    ALL.put("round-10000", new RoundBenchmark(10_000));
  }

  private Benchmarks() {}

  /**
   * Runs them.
   *
   * @param args the project's root, then names; none for all
   */
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    List<String> names = Arrays.asList(args).subList(1, args.length);
    for (String name : names) {
      if (!ALL.containsKey(name)) {
        System.err.printf(
            "There is no benchmark '%s'; there are %s.%n", name, String.join(", ", ALL.keySet()));
        System.exit(2);
      }
    }
    Machine.describe();
    for (String name : names.isEmpty() ? ALL.keySet() : names) {
      Report.title(name);
      try {
        ALL.get(name).run(root);
      } catch (MissingException e) {
        System.err.println("  not run: " + e.getMessage());
        System.exit(3);
      }
    }
    System.exit(0);
  }
}
