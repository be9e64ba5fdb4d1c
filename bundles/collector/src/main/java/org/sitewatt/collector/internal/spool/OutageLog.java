package org.sitewatt.collector.internal.spool;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Tells once that the database takes nothing, and once that it does again. Says no word while
 * nothing waits for it, or while it may be only starting. Not thread-safe.
 */
final class OutageLog {

  private static final Duration TOLD_AFTER = Duration.ofMinutes(1);

  private final Logger log;
  private final LongSupplier nanoTime;

  private boolean failing;
  private long failingSince;
  private boolean told;

  /**
   * Nothing has failed yet.
   *
   * @param nanoTime counts nanoseconds from anywhere
   */
  OutageLog(Logger log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /** Storing failed; {@code waiting} entries are on disk. */
  void failed(String problem, long waiting, Throwable cause) {
    if (!failing) {
      failing = true;
      failingSince = nanoTime.getAsLong();
    }
    boolean lasts = nanoTime.getAsLong() - failingSince >= TOLD_AFTER.toNanos();
    if (!told && lasts && waiting > 0) {
      log.error("{} What is read waits on disk ({} entries).", problem, waiting, cause);
      told = true;
    }
  }

  /** Storing works; {@code waiting} entries are still on disk. */
  void recovered(long waiting) {
    if (told) {
      log.info("The database takes entries again; {} wait on disk.", waiting);
    }
    told = false;
    failing = false;
  }
}
