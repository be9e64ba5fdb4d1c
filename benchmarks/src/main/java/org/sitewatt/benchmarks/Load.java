package org.sitewatt.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests at a steady rate over a number of connections, as many people's browsers hold them. An
 * answer's time counts from when its request was due, so that one that had to wait for a slow
 * answer before it shows it.
 */
final class Load {

  private static final int CONNECTIONS = 64;

  private final SignedInClient client;
  private final List<HttpRequest> requests;
  private final int perSecond;

  /**
   * What came of it.
   *
   * @param micros response times
   * @param perSecond answers of status 200 a second
   * @param failed other answers, or none at all
   */
  record Outcome(Histogram micros, double perSecond, long failed) {

    double milliseconds(double percentile) {
      return micros.getValueAtPercentile(percentile) / 1000.0;
    }
  }

  Load(SignedInClient client, List<HttpRequest> requests, int perSecond) {
    this.client = client;
    this.requests = requests;
    this.perSecond = perSecond;
  }

  /** Goes on for a while and waits for the last answers. */
  Outcome run(Duration length) throws InterruptedException {
    Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
    AtomicLong failed = new AtomicLong();
    AtomicLong next = new AtomicLong();
    long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long count = length.toNanos() / gap;
    long began = System.nanoTime();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Thread sender =
          new Thread(
              () -> {
                for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                  send(n, began + n * gap, micros, failed);
                }
              },
              "load-" + i);
      sender.start();
      senders.add(sender);
    }
    for (Thread sender : senders) {
      sender.join();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Outcome(micros, micros.getTotalCount() / seconds, failed.get());
  }

  private void send(long number, long due, Histogram micros, AtomicLong failed) {
    for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
      LockSupport.parkNanos(ahead);
    }
    HttpRequest request = requests.get((int) (number % requests.size()));
    try {
      int status = client.http().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == 200) {
        long taken = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
        micros.recordValue(Math.min(taken, micros.getHighestTrackableValue()));
      } else {
        failed.incrementAndGet();
      }
    } catch (IOException e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts those who send", e);
    }
  }
}
