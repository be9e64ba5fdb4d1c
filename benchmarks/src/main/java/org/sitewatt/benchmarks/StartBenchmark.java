package org.sitewatt.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** How soon the built distribution is ready with the demo, and how much memory it takes. */
record StartBenchmark() implements Benchmark {

  private static final int HTTP_PORT = 18_990;
  private static final int SSH_PORT = 18_991;
  private static final double MOST_SECONDS = 20;
  private static final double MOST_MEGABYTES = 600;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
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
    ProcessBuilder builder =
        new ProcessBuilder(
            root.resolve("sitewatt").toString(),
            "run",
            "--port",
            Integer.toString(HTTP_PORT),
            "--data",
            scratch.folder().resolve("data").toString());
    builder.environment().put("SITEWATT_SSH_PORT", Integer.toString(SSH_PORT));
    builder.environment().put("SITEWATT_ADMIN_PASSWORD", "benchmark-only-7431");
    Process process = builder.redirectErrorStream(true).start();
    try {
      BufferedReader said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      // Building, where something is out of date, is no part of the start.
      String line = said.readLine();
      while (line != null && !line.startsWith("Starting on port")) {
        line = said.readLine();
      }
      if (line == null) {
        throw new IOException("'sitewatt run' ended before it started");
      }
      long began = System.nanoTime();
      Thread drain = new Thread(() -> drain(said), "drain");
      drain.setDaemon(true);
      drain.start();
      awaitReady(process);
      Report.figure(name + ": ready after", (System.nanoTime() - began) / 1e9, "s", MOST_SECONDS);
      for (int minutes : MINUTES) {
        long left = began + TimeUnit.MINUTES.toNanos(minutes) - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
        Report.figure(
            name + ": resident memory after " + minutes + " min",
            resident(process),
            "MB",
            MOST_MEGABYTES);
      }
    } finally {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  /** Reads on, so that the platform never waits to be heard; ends when its output does. */
  private static void drain(BufferedReader said) {
    try {
      said.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The platform was stopped.
    }
  }

  private static void awaitReady(Process process) throws InterruptedException, IOException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + HTTP_PORT + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long began = System.nanoTime();
    while (System.nanoTime() - began < PATIENCE.toNanos()) {
      if (!process.isAlive()) {
        throw new IOException("'sitewatt run' ended with " + process.exitValue());
      }
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not yet: nobody listens.
      }
      Thread.sleep(100);
    }
    throw new IOException("not ready after " + PATIENCE);
  }

  /** Of the largest process among those that were started: the platform itself. */
  private static double resident(Process process) {
    return process
        .descendants()
        .map(StartBenchmark::megabytes)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static double megabytes(ProcessHandle handle) {
    try {
      return Machine.residentMegabytes(handle.pid());
    } catch (IOException e) {
      return 0;
    }
  }
}
