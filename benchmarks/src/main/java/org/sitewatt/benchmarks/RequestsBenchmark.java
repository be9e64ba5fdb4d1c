package org.sitewatt.benchmarks;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Latest values of devices, asked for by a signed-in client at a steady rate while rounds run. */
record RequestsBenchmark() implements Benchmark {

  private static final int PER_SECOND = 2_000;
  private static final double MOST_MILLISECONDS = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration LENGTH = Duration.ofSeconds(30);

  @Override
  public void run(Path root) throws Exception {
    try (Scratch scratch = Scratch.in(root);
        PlatformProcess platform = new PlatformProcess(root, scratch)) {
      platform.awaitAge(Duration.ofSeconds(60));
      SignedInClient client = new SignedInClient();
      List<HttpRequest> requests =
          client.deviceIds().stream()
              .map(id -> client.get("/api/v1/devices/" + id + "/latest"))
              .toList();
      new Load(client, requests, PER_SECOND / 2).run(WARM_UP);
      new Load(client, requests, PER_SECOND).run(WARM_UP);
      report("alone", new Load(client, requests, PER_SECOND).run(LENGTH));
      report("beside running rounds", besideRounds(client, requests));
      Report.figure("resident memory of the platform", platform.residentMegabytes(), "MB");
    }
  }

  private static Load.Outcome besideRounds(SignedInClient client, List<HttpRequest> requests)
      throws Exception {
    var rounds = Executors.newSingleThreadExecutor();
    Future<?> starting =
        rounds.submit(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                client.collect();
                Thread.sleep(100);
              }
              return null;
            });
    try {
      return new Load(client, requests, PER_SECOND).run(LENGTH);
    } finally {
      starting.cancel(true);
      rounds.shutdown();
    }
  }

  private static void report(String name, Load.Outcome outcome) {
    Report.figure(name + ": answers", outcome.perSecond(), "/s");
    Report.figure(name + ": failed", (double) outcome.failed(), "", 0);
    Report.figure(name + ": p50", outcome.milliseconds(50), "ms");
    Report.figure(name + ": p99", outcome.milliseconds(99), "ms", MOST_MILLISECONDS);
    Report.figure(name + ": longest", outcome.milliseconds(100), "ms");
  }
}
