package org.sitewatt.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** What 500 open streams of live events cost in memory. */
record StreamsBenchmark() implements Benchmark {

  private static final int STREAMS = 500;
  private static final double MOST_MEGABYTES = 100;
  private static final Duration BEFORE = Duration.ofMinutes(2);
  private static final Duration LISTENING = Duration.ofSeconds(60);

  @Override
  public void run(Path root) throws Exception {
    try (Scratch scratch = Scratch.in(root);
        PlatformProcess platform = new PlatformProcess(root, scratch)) {
      SignedInClient client = new SignedInClient();
      // Rounds before and meanwhile are the same, so that only the streams differ.
      collectUntil(client, platform, BEFORE);
      double before = platform.residentMegabytes();
      try (Selector selector = Selector.open()) {
        for (int i = 0; i < STREAMS; i++) {
          open(selector, client.cookie());
        }
        long bytes = listen(selector, client);
        Report.figure("streams open at the end", selector.keys().size(), "");
        Report.figure("received by all of them", bytes / 1e6, "MB");
        Report.figure("resident memory before", before, "MB");
        Report.figure(
            "more with them", platform.residentMegabytes() - before, "MB", MOST_MEGABYTES);
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      }
    }
  }

  private static void collectUntil(SignedInClient client, PlatformProcess platform, Duration age)
      throws IOException, InterruptedException {
    for (int i = 0; i < 10; i++) {
      client.collect();
      platform.awaitAge(age.dividedBy(10).multipliedBy(i + 1));
    }
  }

  private static void open(Selector selector, String cookie) throws IOException {
    SocketChannel channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), PlatformProcess.HTTP_PORT));
    String request =
        "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\nCookie: %s\r\n\r\n"
            .formatted(PlatformProcess.HTTP_PORT, cookie);
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  private static long listen(Selector selector, SignedInClient client)
      throws IOException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(65_536);
    long end = System.nanoTime() + LISTENING.toNanos();
    long next = 0;
    long bytes = 0;
    while (System.nanoTime() < end) {
      if (System.nanoTime() > next) {
        client.collect();
        next = System.nanoTime() + BEFORE.dividedBy(10).toNanos();
      }
      selector.select(100);
      for (SelectionKey key : selector.selectedKeys()) {
        buffer.clear();
        int read = ((SocketChannel) key.channel()).read(buffer);
        if (read < 0) {
          key.channel().close();
        } else {
          bytes += read;
        }
      }
      selector.selectedKeys().clear();
    }
    selector.selectNow();
    return bytes;
  }
}
