package org.sitewatt.modbus.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time a visit has, and its end. Thread-safe. */
final class Budget {

  private final long end;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  Budget(Duration time) {
    end = System.nanoTime() + time.toNanos();
  }

  /** Zero when it is used up. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  boolean isUsedUp() {
    return left().isZero();
  }

  /** The shorter of a time-out and what is left. */
  Duration cap(Duration timeout) {
    Duration left = left();
    return timeout.compareTo(left) < 0 ? timeout : left;
  }

  /** Waits, at most until the budget is used up. */
  void pause(Duration wait) throws InterruptedException {
    if (cancelled.await(cap(wait).toNanos(), TimeUnit.NANOSECONDS)) {
      throw cancellation();
    }
  }

  void cancel() {
    cancelled.countDown();
  }

  boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  void requireNotCancelled() throws InterruptedException {
    if (isCancelled()) {
      throw cancellation();
    }
  }

  private static InterruptedException cancellation() {
    return new InterruptedException("visit cancelled");
  }
}
