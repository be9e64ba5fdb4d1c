package org.sitewatt.security.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few through at once and a few wait a moment; the rest is turned away, so that costly work
 * takes neither all processors, nor all memory, nor all threads.
 */
final class WorkGate {
  private final Semaphore permits;
  private final int maxWaiting;
  private final Duration patience;

  WorkGate(int atOnce, int maxWaiting, Duration patience) {
    this.permits = new Semaphore(atOnce, true);
    this.maxWaiting = maxWaiting;
    this.patience = patience;
  }

  /** Does the work, or answers empty when there is no room. */
  <T> Optional<T> run(Supplier<T> work) {
    if (!enter()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      permits.release();
    }
  }

  private boolean enter() {
    if (permits.getQueueLength() >= maxWaiting) {
      return permits.tryAcquire();
    }
    try {
      return permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
