package org.sitewatt.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What a sign-in costs, and how others fare while many try to sign in from many addresses. */
record SignInBenchmark() implements Benchmark {

  private static final int PER_SECOND = 200;
  private static final int ATTACKERS = 50;
  private static final double MOST_MILLISECONDS = 200;
  private static final Duration LENGTH = Duration.ofSeconds(20);

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
      new Load(client, requests, PER_SECOND).run(LENGTH);
      long began = System.nanoTime();
      int times = 5;
      for (int i = 0; i < times; i++) {
        new SignedInClient();
      }
      Report.figure("a sign-in alone", (System.nanoTime() - began) / 1e6 / times, "ms");
      Load.Outcome quiet = new Load(client, requests, PER_SECOND).run(LENGTH);
      Report.figure(PER_SECOND + " requests/s alone: p99", quiet.milliseconds(99), "ms");
      flood(client, requests);
    }
  }

  private static void flood(SignedInClient client, List<HttpRequest> requests)
      throws InterruptedException {
    Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    AtomicInteger attempt = new AtomicInteger();
    ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS);
    for (int i = 0; i < ATTACKERS; i++) {
      attackers.execute(
          () -> {
            while (!Thread.currentThread().isInterrupted()) {
              answers
                  .computeIfAbsent(attack(attempt.incrementAndGet()), s -> new AtomicInteger())
                  .incrementAndGet();
            }
          });
    }
    Load.Outcome beside;
    try {
      beside = new Load(client, requests, PER_SECOND).run(LENGTH);
    } finally {
      attackers.shutdownNow();
    }
    Report.note(ATTACKERS + " clients signing in without a pause, answers by status: " + answers);
    Report.figure(PER_SECOND + " requests/s beside them: failed", (double) beside.failed(), "", 0);
    Report.figure(
        PER_SECOND + " requests/s beside them: p99",
        beside.milliseconds(99),
        "ms",
        MOST_MILLISECONDS);
  }

  /** One wrong sign-in from an address of its own; its status, or why there is none. */
  private static String attack(int number) {
    String body = SignedInClient.credentials("wrong-" + number);
    String request =
        "POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(body.length(), body);
    try (Socket socket = new Socket()) {
      socket.bind(
          new InetSocketAddress(
              InetAddress.getByAddress(
                  new byte[] {127, 99, (byte) (number >> 8), (byte) Math.max(1, number & 0xff)}),
              0));
      socket.setSoTimeout(30_000);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), PlatformProcess.HTTP_PORT),
          5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 401".length());
      return new String(line, StandardCharsets.US_ASCII).replace("HTTP/1.1 ", "");
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }
}
