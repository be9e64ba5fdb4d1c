package org.sitewatt.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** How soon the built distribution is ready with the demo, and how much memory it takes. */
record StartBenchmark() implements Benchmark {

  private static final double MOST_SECONDS = 20;
  private static final double MOST_MEGABYTES = 600;
  private static final int[] MINUTES = {1, 3};

  @Override
  public void run(Path root) throws Exception {
    try (Scratch scratch = Scratch.in(root)) {
      measure(root, scratch, "first start, empty data directory");
      measure(root, scratch, "restart");
    }
  }

  private static void measure(Path root, Scratch scratch, String name)
      throws IOException, InterruptedException {
    try (PlatformProcess platform = new PlatformProcess(root, scratch)) {
      Report.figure(
          name + ": ready after", platform.ready().toMillis() / 1000.0, "s", MOST_SECONDS);
      for (int minutes : MINUTES) {
        platform.awaitAge(Duration.ofMinutes(minutes));
        Report.figure(
            name + ": resident memory after " + minutes + " min",
            platform.residentMegabytes(),
            "MB",
            MOST_MEGABYTES);
      }
    }
  }
}
