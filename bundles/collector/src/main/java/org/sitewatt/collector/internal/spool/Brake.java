package org.sitewatt.collector.internal.spool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Holds up who would bring more while the store is behind, for a limited time. Without it a long
 * round over a large fleet outruns the database, and its end waits for all that is left to store.
 * Thread-safe.
 */
final class Brake {

  private final BooleanSupplier behind;
  private final Duration nap;
  private final int mostNaps;

  /**
   * Makes a brake.
   *
   * @param behind whether more waits than is stored in a few seconds, and the database takes it
   * @param nap between two looks
   * @param mostNaps after which nobody is held up any longer: a backlog of days must not stop the
   *     rounds, nor a database that hangs
   */
  Brake(BooleanSupplier behind, Duration nap, int mostNaps) {
    this.behind = behind;
    this.nap = nap;
    this.mostNaps = mostNaps;
  }

  /** Returns when the store is no longer behind, or after the longest time. */
  void await() throws InterruptedException {
    for (int naps = 0; naps < mostNaps && behind.getAsBoolean(); naps++) {
      TimeUnit.NANOSECONDS.sleep(nap.toNanos());
    }
  }
}
