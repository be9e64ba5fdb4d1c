package org.sitewatt.collector.internal.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when what is spooled is moved to the database: soon, together, and again when it failed.
 *
 * <p>While visits still come it works a quarter of the time: the processor is for those who read,
 * and what is in the spool is safe. It rests no more when so much waits that the end of a round
 * would have to wait for it.
 */
final class SpoolDrainer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolDrainer.class);
  private static final int BATCH = 1000;
  private static final long IDLE_MILLIS = 1_000;

  /** What comes within this time goes to the database together. */
  private static final long GATHER_MILLIS = 300;

  /** A rest is made of these; after each it looks whether visits still come. */
  private static final long NAP_MILLIS = 1_000;

  /** A rest, in times of the work before it. */
  private static final long REST_TO_WORK = 3;

  private static final int MOST_NAPS = 4;

  /** From the first entry that waits; it rests no more after that, until none does. */
  private static final Duration RESTS_FOR = Duration.ofSeconds(6);

  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** After so many failures it is the entries that are ill rather than the database. */
  private static final int ATTEMPTS_ALONE = 10;

  private final Spool spool;
  private final SpoolMover mover;
  private final OutageLog outage = new OutageLog(LOG, System::nanoTime);
  private final Semaphore work = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "sitewatt-spool-drainer");

  private Runnable afterBacklog;
  private volatile String problem;
  private int failures;

  SpoolDrainer(Spool spool, SpoolMover mover) {
    this.spool = spool;
    this.mover = mover;
    thread.setDaemon(true);
  }

  /**
   * Starts to move.
   *
   * @param first run once on the drainer's thread, when everything that an earlier process left is
   *     stored; again after a pause when it throws
   */
  void start(Runnable first) {
    afterBacklog = first;
    thread.start();
  }

  /** Says that there is something new; returns at once. */
  void wake() {
    work.release();
  }

  /** Why nothing can be stored; empty when it can. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** From when the first entry is that could not be stored yet; empty when none has to wait. */
  Optional<Instant> oldest() {
    return mover.oldest();
  }

  /** Ends after the batch in hand; then stores one more, unless the database is ill. */
  @Override
  public void close() {
    closing.countDown();
    wake();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean last = false;
    while (!last) {
      try {
        drain();
        recovered();
        waitForWork();
      } catch (InterruptedException e) {
        LOG.warn("{} was interrupted and goes on", thread.getName());
      } catch (Throwable e) { // Without this thread nothing would be stored any more.
        failed(e);
        waitAfterFailure();
      }
      last = isClosing();
    }
    if (problem == null) {
      drainLast();
    }
  }

  private void drainLast() {
    try {
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // As above: what cannot be stored now waits.
      LOG.warn(
          "The database takes nothing at the end; {} entries wait on disk for the next start.",
          spool.waiting(),
          e);
    }
  }

  private void drain() throws InterruptedException {
    List<SpoolEntry> entries = spool.head(BATCH);
    long first = System.nanoTime();
    long begin = first;
    while (!entries.isEmpty() && mover.move(entries, failures >= ATTEMPTS_ALONE)) {
      rest(System.nanoTime() - begin, first + RESTS_FOR.toNanos());
      begin = System.nanoTime();
      entries = isClosing() ? List.of() : spool.head(BATCH);
    }
    mover.nothingLeft();
    if (afterBacklog != null && !spool.hasBacklog()) {
      afterBacklog.run();
      afterBacklog = null;
    }
  }

  private void failed(Throwable e) {
    failures++;
    String why = e instanceof RuntimeException ? e.getMessage() : e.toString();
    problem = "Nothing can be stored: " + why;
    outage.failed(problem, spool.waiting(), e);
  }

  private void recovered() {
    outage.recovered(spool.waiting());
    problem = null;
    failures = 0;
  }

  private void rest(long workedNanos, long untilNanos) throws InterruptedException {
    long rest = TimeUnit.NANOSECONDS.toMillis(workedNanos) * REST_TO_WORK;
    for (int nap = 0; nap < MOST_NAPS && nap * NAP_MILLIS <= rest; nap++) {
      if (work.drainPermits() == 0 || System.nanoTime() - untilNanos > 0) {
        return;
      }
      closing.await(NAP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void waitForWork() throws InterruptedException {
    if (work.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
      closing.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }
    work.drainPermits();
  }

  /** Longer with each failure, whatever is spooled meanwhile. */
  private void waitAfterFailure() {
    long millis = Math.min(LONGEST_PAUSE_MILLIS, IDLE_MILLIS << Math.min(failures - 1, 5));
    try {
      closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      LOG.warn("{} was interrupted and goes on", thread.getName());
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }
}
