package org.sitewatt.demo.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings within their bounds; one that is not is replaced by its default.
 *
 * @param historyDays 0 to 400
 * @param port 1024 to 65535
 * @param problems what was wrong, for people
 */
record DemoSettings(int historyDays, int port, List<String> problems) {

  static final int DEFAULT_HISTORY_DAYS = 92;
  static final int DEFAULT_PORT = 5020;

  static DemoSettings of(DemoConfig config) {
    return of(config.historyDays(), config.port());
  }

  static DemoSettings of(int historyDays, int port) {
    List<String> problems = new ArrayList<>();
    return new DemoSettings(
        within(
            "historyDays",
            historyDays,
            0,
            DemoConfig.MAX_HISTORY_DAYS,
            DEFAULT_HISTORY_DAYS,
            problems),
        within("port", port, DemoConfig.MIN_PORT, DemoConfig.MAX_PORT, DEFAULT_PORT, problems),
        List.copyOf(problems));
  }

  private static int within(
      String name, int value, int min, int max, int otherwise, List<String> problems) {
    if (value >= min && value <= max) {
      return value;
    }
    problems.add(
        "%s: %s %d must be %d to %d; %d is used."
            .formatted(DemoConfig.PID, name, value, min, max, otherwise));
    return otherwise;
  }
}
