package org.sitewatt.collector.internal.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.SimpleThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls at each boundary, with Quartz. Boundaries that passed without a call (the machine slept, or
 * was too busy) are told before the next one. Jobs are kept in memory: what has to survive is the
 * record of rounds, not the timetable.
 *
 * <p>Quartz keeps the instant at which it calls next. When the clock is set back that one is far
 * off, so each minute, by a count that nobody sets, it is compared with the plan.
 */
public final class BoundaryClock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BoundaryClock.class);
  private static final String NAME = "sitewatt-collector";

  /** A round that would begin later than this after its boundary does not begin at all. */
  private static final long LATEST_MILLIS = 60_000;

  /** Bounds what is told after a long sleep: one week of half-hours. */
  private static final Duration LOOK_BACK = Duration.ofDays(7);

  private static final int MOST_PASSED = 336;

  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
  private static final TriggerKey TRIGGER = TriggerKey.triggerKey("boundary");

  private final Boundaries boundaries;
  private final Clock clock;
  private final Consumer<Instant> onBoundary;
  private final Consumer<List<Instant>> onPassed;
  private final Scheduler scheduler;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, NAME + "-clock-watch"));
  private Instant last;

  /**
   * Starts to call.
   *
   * @param start boundaries before it are nobody's concern here
   * @param clock tells whether the clock was set back
   * @param onBoundary called at each boundary, with it; again when the clock was set back to before
   *     it; returns at once
   * @param onPassed called with boundaries that passed without a call
   * @throws SchedulerException if Quartz does not start
   */
  public BoundaryClock(
      Boundaries boundaries,
      Instant start,
      Clock clock,
      Consumer<Instant> onBoundary,
      Consumer<List<Instant>> onPassed)
      throws SchedulerException {
    this(boundaries, start, clock, onBoundary, onPassed, LOOK_EVERY);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // look() throws nothing
  BoundaryClock(
      Boundaries boundaries,
      Instant start,
      Clock clock,
      Consumer<Instant> onBoundary,
      Consumer<List<Instant>> onPassed,
      Duration lookEvery)
      throws SchedulerException {
    this.boundaries = boundaries;
    this.clock = clock;
    this.onBoundary = onBoundary;
    this.onPassed = onPassed;
    this.last = start;
    this.scheduler = startScheduler();
    watch.scheduleWithFixedDelay(
        this::look, lookEvery.toNanos(), lookEvery.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether it will call at the next boundary. */
  public boolean isRunning() {
    try {
      return scheduler.isStarted() && !scheduler.isShutdown();
    } catch (SchedulerException e) {
      return false;
    }
  }

  /** When it calls next. */
  public Optional<Instant> next(Instant now) {
    return isRunning() ? Optional.of(boundaries.next(now)) : Optional.empty();
  }

  @Override
  public void close() {
    watch.shutdownNow();
    try {
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      LOG.warn("The scheduler did not stop in order", e);
    }
  }

  /** The boundaries in between, within the bounds of what is told. */
  public static List<Instant> passed(Boundaries boundaries, Instant after, Instant until) {
    return boundaries.passed(after, until, LOOK_BACK, MOST_PASSED);
  }

  private Scheduler startScheduler() throws SchedulerException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(BoundaryClock.class.getClassLoader());
    try {
      SimpleThreadPool pool = new SimpleThreadPool(1, Thread.NORM_PRIORITY);
      pool.setInstanceName(NAME);
      String name = NAME + "-" + Integer.toHexString(System.identityHashCode(this));
      DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
      RAMJobStore store = new RAMJobStore();
      store.setMisfireThreshold(LATEST_MILLIS);
      factory.createScheduler(name, name, pool, store);
      Scheduler created = factory.getScheduler(name);
      created.setJobFactory((fired, owner) -> new BoundaryJob(this));
      JobDetail job = JobBuilder.newJob(BoundaryJob.class).withIdentity("round").build();
      created.scheduleJob(job, trigger());
      created.start();
      return created;
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @SuppressWarnings("JavaUtilDate") // Quartz speaks no other
  private Trigger trigger() {
    return TriggerBuilder.newTrigger()
        .withIdentity(TRIGGER)
        .startAt(Date.from(clock.instant()))
        .withSchedule(
            CronScheduleBuilder.cronSchedule(boundaries.expression())
                .inTimeZone(TimeZone.getTimeZone("UTC"))
                .withMisfireHandlingInstructionDoNothing())
        .build();
  }

  private void look() {
    try {
      followClock();
    } catch (SchedulerException | RuntimeException e) {
      LOG.error("The next boundary could not be compared with the clock", e);
    }
  }

  @SuppressWarnings("JavaUtilDate") // Quartz speaks no other
  private synchronized void followClock() throws SchedulerException {
    Trigger trigger = scheduler.getTrigger(TRIGGER);
    if (trigger == null || trigger.getNextFireTime() == null) {
      return;
    }
    Instant planned = trigger.getNextFireTime().toInstant();
    Instant now = clock.instant();
    Instant due = boundaries.next(now);
    if (!planned.isAfter(due) || isJustCalled(due, now)) {
      return;
    }
    LOG.warn(
        "The clock was set back: it is {}, and the next boundary was to be {}. It is {} now.",
        now,
        planned,
        due);
    last = now;
    scheduler.rescheduleJob(TRIGGER, trigger());
  }

  /** Quartz may be milliseconds early; and a clock set back by seconds calls nobody twice. */
  private boolean isJustCalled(Instant due, Instant now) {
    return due.equals(last) && Duration.between(now, due).toMillis() <= LATEST_MILLIS;
  }

  private synchronized void fired(Instant boundary) {
    // Quartz works in whole seconds and may begin with the one in which it was started.
    if (!boundary.isAfter(last)) {
      return;
    }
    List<Instant> passed = passed(boundaries, last, boundary);
    last = boundary;
    if (!passed.isEmpty()) {
      LOG.error("{} boundaries passed without a round, from {}", passed.size(), passed.get(0));
      tell(passed);
    }
    onBoundary.accept(boundary);
  }

  /** What cannot be told of the past keeps no round from its boundary. */
  private void tell(List<Instant> passed) {
    try {
      onPassed.accept(passed);
    } catch (RuntimeException e) {
      LOG.error("The boundaries that passed could not be told", e);
    }
  }

  /** What Quartz runs. */
  @DisallowConcurrentExecution
  public static final class BoundaryJob implements Job {

    private final BoundaryClock owner;

    BoundaryJob(BoundaryClock owner) {
      this.owner = owner;
    }

    @Override
    public void execute(JobExecutionContext context) {
      try {
        owner.fired(context.getScheduledFireTime().toInstant());
      } catch (RuntimeException e) {
        LOG.error("The boundary {} could not be told", context.getScheduledFireTime(), e);
      }
    }
  }
}
