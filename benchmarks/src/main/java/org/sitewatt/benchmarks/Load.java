package org.sitewatt.benchmarks;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests at a steady rate, whether answers come or not: a slow answer delays no later request,
 * and its time counts from when it was due.
 */
final class Load {

  private static final int MOST_OPEN = 2_000;

  private final SignedInClient client;
  private final List<HttpRequest> requests;
  private final int perSecond;

  /**
   * What came of it.
   *
   * @param micros response times
   * @param perSecond answers of status 200 a second
   * @param failed other answers, none at all, and requests held back because too many were open
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
  Outcome run(Duration length) {
    Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
    AtomicLong failed = new AtomicLong();
    AtomicLong open = new AtomicLong();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long began = System.nanoTime();
    long count = length.toNanos() / gap;
    for (long i = 0; i < count; i++) {
      long due = began + i * gap;
      while (due - System.nanoTime() > 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      if (open.get() >= MOST_OPEN) {
        failed.incrementAndGet();
        continue;
      }
      open.incrementAndGet();
      answers.add(
          client
              .http()
              .sendAsync(
                  requests.get((int) (i % requests.size())), HttpResponse.BodyHandlers.discarding())
              .handle(
                  (answer, failure) -> {
                    if (failure == null && answer.statusCode() == 200) {
                      micros.recordValue(
                          Math.min(
                              TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due),
                              micros.getHighestTrackableValue()));
                    } else {
                      failed.incrementAndGet();
                    }
                    return open.decrementAndGet();
                  }));
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Outcome(micros, micros.getTotalCount() / seconds, failed.get());
  }
}
