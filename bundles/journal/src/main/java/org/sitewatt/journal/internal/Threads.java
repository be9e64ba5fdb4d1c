package org.sitewatt.journal.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The journal's own threads. */
final class Threads {

  private static final long PATIENCE_SECONDS = 5;

  private Threads() {}

  static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, "sitewatt-" + name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Lets what is under way end. It is not interrupted: that would close the file of an embedded
   * database under way.
   */
  static void end(ExecutorService executor) {
    executor.shutdown();
    try {
      executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
