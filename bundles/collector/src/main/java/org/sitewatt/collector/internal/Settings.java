package org.sitewatt.collector.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sitewatt.collector.internal.schedule.Boundaries;

/**
 * The configuration, checked. A value that is wrong is named and its default used instead: a
 * half-hour that is not collected cannot be had later.
 *
 * @param boundaries when rounds start
 * @param siteThreads sites visited at once
 * @param siteBudget longest visit of a site
 * @param onDemandBudget longest read on demand
 * @param spoolDirectory where readings wait
 * @param spoolBytes most that may wait
 * @param problems what was wrong, for people
 */
record Settings(
    Boundaries boundaries,
    int siteThreads,
    Duration siteBudget,
    Duration onDemandBudget,
    Path spoolDirectory,
    long spoolBytes,
    List<String> problems) {

  private static final String DEFAULT_CRON = "0 0/30 * * * ?";
  private static final long MEGABYTE = 1024L * 1024;

  /**
   * Checks a configuration.
   *
   * @param cronOverride from the environment; null or empty when not set
   * @param dataFolder the platform's data folder
   */
  static Settings of(CollectorConfig config, String cronOverride, Path dataFolder, Instant now) {
    List<String> problems = new ArrayList<>();
    String cron =
        cronOverride == null || cronOverride.isBlank() ? config.cron() : cronOverride.strip();
    return new Settings(
        boundaries(cron, now, problems),
        within("siteThreads", config.siteThreads(), 1, 4096, 1024, problems),
        seconds("siteBudgetSeconds", config.siteBudgetSeconds(), 10, 3600, 600, problems),
        seconds("onDemandSeconds", config.onDemandSeconds(), 1, 600, 60, problems),
        config.spoolDirectory().isBlank()
            ? dataFolder.resolve("spool")
            : Path.of(config.spoolDirectory().strip()),
        within("spoolMegabytes", config.spoolMegabytes(), 16, 1_048_576, 2048, problems) * MEGABYTE,
        List.copyOf(problems));
  }

  private static Boundaries boundaries(String cron, Instant now, List<String> problems) {
    try {
      return new Boundaries(cron, now);
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage() + ". Until then rounds start at " + DEFAULT_CRON + ".");
      return new Boundaries(DEFAULT_CRON, now);
    }
  }

  private static Duration seconds(
      String key, int value, int min, int max, int otherwise, List<String> problems) {
    return Duration.ofSeconds(within(key, value, min, max, otherwise, problems));
  }

  private static int within(
      String key, int value, int min, int max, int otherwise, List<String> problems) {
    if (value >= min && value <= max) {
      return value;
    }
    problems.add(
        String.format(
            "org.sitewatt.collector: %s %d must be %d to %d; %d is used",
            key, value, min, max, otherwise));
    return otherwise;
  }
}
