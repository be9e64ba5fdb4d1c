package org.sitewatt.demo.internal;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sitewatt.model.StorageUnavailableException;

/**
 * The wish to stop, and waiting that heeds it. A flag rather than an interrupt: an interrupt in the
 * middle of a write would close the embedded database's file. Thread-safe.
 */
final class Stop {

  private static final Duration STORAGE_PAUSE = Duration.ofSeconds(5);

  private final CountDownLatch requested = new CountDownLatch(1);

  void request() {
    requested.countDown();
  }

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits; returns at once when it is time to stop. */
  void pause(Duration duration) {
    try {
      requested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      request();
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until it is time to stop. */
  void await() {
    while (!isRequested()) {
      pause(Duration.ofDays(1));
    }
  }

  /**
   * Does something with the database, again and again while that is away.
   *
   * @throws CancellationException when it is time to stop before it was done
   */
  <T> T whenStored(Supplier<T> work) {
    while (!isRequested()) {
      try {
        return work.get();
      } catch (StorageUnavailableException e) {
        pause(STORAGE_PAUSE);
      }
    }
    throw new CancellationException("stopped");
  }
}
