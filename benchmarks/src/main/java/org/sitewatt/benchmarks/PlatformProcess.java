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

/** The built distribution with its demo, started as a user does. */
final class PlatformProcess implements AutoCloseable {

  static final int HTTP_PORT = 18_990;
  static final String PASSWORD = "benchmark-only-7431";
  private static final int SSH_PORT = 18_991;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final long began;
  private final Duration ready;

  /** Starts it and waits until it is ready. */
  PlatformProcess(Path root, Scratch scratch) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            root.resolve("sitewatt").toString(),
            "run",
            "--port",
            Integer.toString(HTTP_PORT),
            "--data",
            scratch.folder().resolve("data").toString());
    builder.environment().put("SITEWATT_SSH_PORT", Integer.toString(SSH_PORT));
    builder.environment().put("SITEWATT_ADMIN_PASSWORD", PASSWORD);
    process = builder.redirectErrorStream(true).start();
    try {
      began = awaitStart();
      awaitReady();
      ready = Duration.ofNanos(System.nanoTime() - began);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** From its start, after everything was built, until it was ready. */
  Duration ready() {
    return ready;
  }

  /** Waits until so much time has passed since its start. */
  void awaitAge(Duration age) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.max(0, began + age.toNanos() - System.nanoTime()));
  }

  /** Resident memory in MB of the largest process among those that were started: the platform. */
  double residentMegabytes() {
    return process
        .descendants()
        .map(PlatformProcess::megabytes)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  static URI address(String path) {
    return URI.create("http://127.0.0.1:" + HTTP_PORT + path);
  }

  private long awaitStart() throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    // Building, where something is out of date, is no part of the start.
    StringBuilder before = new StringBuilder();
    String line = said.readLine();
    while (line != null && !line.startsWith("Starting on port")) {
      before.append('\n').append(line);
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("'sitewatt run' ended before it started:" + before);
    }
    Thread drain = new Thread(() -> drain(said), "drain");
    drain.setDaemon(true);
    drain.start();
    return System.nanoTime();
  }

  /** Reads on, so that the platform never waits to be heard; ends when its output does. */
  private static void drain(BufferedReader said) {
    try {
      said.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The platform was stopped.
    }
  }

  private void awaitReady() throws InterruptedException, IOException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(address("/health/ready")).timeout(Duration.ofSeconds(5)).build();
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

  private static double megabytes(ProcessHandle handle) {
    try {
      return Machine.residentMegabytes(handle.pid());
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
