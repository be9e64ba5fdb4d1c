package org.sitewatt.collector.internal.round;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.sitewatt.collector.internal.round.SiteVisit.VisitTools;
import org.sitewatt.collector.internal.spool.Recorder;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.model.Device;
import org.sitewatt.model.Round;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.FleetEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a round: all its sites side by side, on a bounded number of threads. */
final class RoundRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RoundRunner.class);

  /** A visit goes some dozen calls deep; a thousand default stacks would reserve a gigabyte. */
  private static final long STACK_BYTES = 256 * 1024L;

  private static final long KEEP_ALIVE_SECONDS = 30;
  private static final long CHECK_EVERY_MILLIS = 500;
  private static final Duration CANCEL_GRACE = Duration.ofSeconds(3);

  /** For visits under way when the collector is stopped; service managers allow some 90 s. */
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  private final VisitTools tools;
  private final FleetAnnouncer announcer;
  private final ThreadPoolExecutor pool;
  private final CountDownLatch closing = new CountDownLatch(1);

  RoundRunner(
      ModbusTransport transport,
      DeviceAsker asker,
      Recorder recorder,
      FleetAnnouncer announcer,
      Clock clock,
      int threads,
      Duration siteBudget) {
    this.tools = new VisitTools(transport, asker, recorder, clock, siteBudget);
    this.announcer = announcer;
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task ->
                new Thread(null, task, "sitewatt-site-" + number.incrementAndGet(), STACK_BYTES));
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Visits all sites and returns the ended round: when every visit is over, at the deadline, or
   * soon after {@link #close()}.
   */
  Round run(RoundAccount account, List<SitePlan> plan) {
    CountDownLatch done = new CountDownLatch(plan.size());
    List<SiteTask> tasks = new ArrayList<>();
    for (SitePlan site : plan) {
      tasks.add(new SiteTask(new SiteVisit(site, account, tools), tools.recorder(), done));
    }
    tasks.forEach(pool::execute);
    boolean complete = false;
    try {
      complete = awaitEnd(account, done);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String why = isClosing() ? "The collector was stopped." : "The visit ended before its turn.";
    if (!complete && isClosing()) {
      complete = finishVisitsInHand(account, tasks, done);
    }
    if (!complete) {
      LOG.warn("Round {} ends with {} sites not finished", account.id(), done.getCount());
      cancel(tasks, done);
    }
    return account.close(tools.clock().instant().truncatedTo(ChronoUnit.MILLIS), why);
  }

  /** Begins no further visit, gives those under way a moment to end, and lets the threads go. */
  @Override
  public void close() {
    closing.countDown();
    pool.shutdown();
  }

  private boolean awaitEnd(RoundAccount account, CountDownLatch done) throws InterruptedException {
    Round announced = null;
    while (!isClosing() && tools.clock().instant().isBefore(account.deadline())) {
      if (done.await(CHECK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
      Round now = account.running();
      if (!now.equals(announced)) {
        announcer.announce(new FleetEvent.RoundChanged(now.withoutFailures()));
        announced = now;
      }
    }
    return done.getCount() == 0;
  }

  private static boolean finishVisitsInHand(
      RoundAccount account, List<SiteTask> tasks, CountDownLatch done) {
    long notBegun = tasks.stream().filter(SiteTask::skip).count();
    LOG.info("Round {} is stopped: {} sites were not visited", account.id(), notBegun);
    try {
      return done.await(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void cancel(List<SiteTask> tasks, CountDownLatch done) {
    tasks.forEach(SiteTask::cancel);
    try {
      if (done.await(CANCEL_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SiteTask task : tasks) {
      Device stuck = task.visit.current();
      if (stuck != null) {
        tools.asker().reportStuck(stuck);
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** A visit that can be cancelled before and while it runs, and counts as done once. */
  private static final class SiteTask extends FutureTask<Void> {

    private final SiteVisit visit;
    private final CountDownLatch done;
    private final AtomicBoolean started;

    SiteTask(SiteVisit visit, Recorder recorder, CountDownLatch done) {
      this(visit, recorder, done, new AtomicBoolean());
    }

    private SiteTask(
        SiteVisit visit, Recorder recorder, CountDownLatch done, AtomicBoolean started) {
      super(
          () -> {
            recorder.awaitRoom();
            if (started.compareAndSet(false, true)) {
              try {
                visit.run();
              } finally {
                done.countDown();
              }
            }
            return null;
          });
      this.visit = visit;
      this.done = done;
      this.started = started;
    }

    /** Never begins it; whether it had not begun. */
    boolean skip() {
      boolean skipped = started.compareAndSet(false, true);
      if (skipped) {
        done.countDown();
      }
      return skipped;
    }

    void cancel() {
      skip();
      cancel(true);
    }
  }
}
