package org.sitewatt.collector.internal.round;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sitewatt.collector.internal.schedule.Boundaries;
import org.sitewatt.collector.internal.spool.Recorder;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.store.RoundStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts rounds, one at a time, and remembers those that ended lately. Thread-safe. */
public final class Rounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final int REMEMBERED = 16;
  private static final long LOOK_EVERY_MILLIS = 500;
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(15);

  private final FleetSource fleet;
  private final RoundRunner runner;
  private final Recorder recorder;
  private final RoundStore store;
  private final FleetAnnouncer announcer;
  private final Boundaries boundaries;
  private final Clock clock;
  private final Semaphore slot = new Semaphore(1, true);
  private final ExecutorService executor =
      Executors.newCachedThreadPool(task -> new Thread(task, "sitewatt-round"));
  private final Map<String, Round> ended = new LinkedHashMap<>();
  private volatile RoundAccount current;
  private volatile Round last;

  /**
   * Ready to start rounds.
   *
   * @param store tells which boundaries had their round
   * @param threads sites visited at once
   * @param siteBudget longest visit of a site
   */
  public Rounds(
      FleetSource fleet,
      ModbusTransport transport,
      DeviceAsker asker,
      Recorder recorder,
      RoundStore store,
      FleetAnnouncer announcer,
      Boundaries boundaries,
      Clock clock,
      int threads,
      Duration siteBudget) {
    this.fleet = fleet;
    this.runner =
        new RoundRunner(transport, asker, recorder, announcer, clock, threads, siteBudget);
    this.recorder = recorder;
    this.store = store;
    this.announcer = announcer;
    this.boundaries = boundaries;
    this.clock = clock;
  }

  /**
   * Starts a round by hand and returns at once. It ends shortly after the next boundary at the
   * latest, so that the scheduled round gets its turn.
   *
   * @throws ConflictException if a round is running
   */
  public Round start(Set<String> siteIds) {
    List<SitePlan> plan = fleet.plan(siteIds);
    if (!slot.tryAcquire()) {
      throw new ConflictException("A round is running; wait for its end.");
    }
    boolean handedOver = false;
    try {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Instant deadline = boundaries.next(now).plus(boundaries.patience(now));
      RoundAccount account =
          new RoundAccount(RoundIds.ofStart(now), RoundTrigger.MANUAL, now, deadline, plan);
      Round running = account.running();
      begin(account);
      executor.execute(() -> runAndRelease(account, plan));
      handedOver = true;
      return running;
    } finally {
      if (!handedOver) {
        release();
      }
    }
  }

  /** Runs the round of a boundary, after the one in hand if that ends soon. Returns at once. */
  public void boundary(Instant boundary) {
    executor.execute(() -> runBoundary(boundary));
  }

  /**
   * Records boundaries at which nothing ran. One that had its round, before the clock was set back,
   * keeps the record of that.
   */
  public void neverRan(List<Instant> passed) {
    List<SitePlan> plan = planOrNothing();
    int devices = plan.stream().mapToInt(site -> site.devices().size()).sum();
    for (Instant boundary : passed) {
      String id = RoundIds.ofBoundary(boundary);
      if (hasRun(id)) {
        continue;
      }
      Round round =
          new Round(
              id,
              RoundState.NEVER_RAN,
              RoundTrigger.SCHEDULED,
              boundary,
              boundary,
              plan.size(),
              0,
              devices,
              0,
              0,
              devices,
              0L,
              0L,
              List.of());
      recorder.keep(round);
      remember(round);
      announcer.announce(new FleetEvent.RoundChanged(round));
    }
  }

  /** What the rounds of the process before this one were to visit; empty when it is not known. */
  List<SitePlan> earlierPlan() {
    return fleet.earlierPlan();
  }

  /** The round that is running, with what it counted so far. */
  public Optional<Round> running() {
    return Optional.ofNullable(current).map(RoundAccount::running);
  }

  /** A round that runs or ended lately. */
  public Optional<Round> find(String id) {
    Optional<Round> running = running().filter(round -> round.id().equals(id));
    synchronized (ended) {
      return running.isPresent() ? running : Optional.ofNullable(ended.get(id));
    }
  }

  /** The round that ended last. */
  public Optional<Round> last() {
    return Optional.ofNullable(last);
  }

  /** Ends the round in hand: what had no turn is missed, and the round is kept. */
  @Override
  public void close() {
    runner.close();
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The round in hand did not end within {}", LONGEST_CLOSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runBoundary(Instant boundary) {
    try {
      if (!awaitSlot(boundaries.patience(boundary))) {
        LOG.error("The round of {} cannot run: another is still running.", boundary);
        neverRan(List.of(boundary));
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      runScheduled(boundary);
    } finally {
      release();
    }
  }

  /** A round by hand ends one patience after the boundary, its last visits a little later. */
  private boolean awaitSlot(Duration patience) throws InterruptedException {
    Instant roomBy = clock.instant().plus(patience);
    long until = System.nanoTime() + patience.multipliedBy(2).plusSeconds(10).toNanos();
    boolean granted = slot.tryAcquire();
    while (!granted && System.nanoTime() - until < 0) {
      RoundAccount running = current;
      if (running != null && running.isByHand()) {
        running.endBy(roomBy);
      }
      // In steps: one that is just starting may not be the current one yet.
      granted = slot.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
    return granted;
  }

  private void runScheduled(Instant boundary) {
    RoundAccount account;
    List<SitePlan> plan;
    try {
      plan = fleet.plan(Set.of());
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      String id = RoundIds.ofBoundary(boundary);
      if (hasRun(id)) {
        id = RoundIds.ofStart(now);
        LOG.warn("The boundary {} comes again: its round is {} now.", boundary, id);
      }
      Instant deadline = boundaries.deadline(boundary);
      account = new RoundAccount(id, RoundTrigger.SCHEDULED, now, deadline, plan);
      begin(account);
    } catch (RuntimeException e) {
      LOG.error("The round of {} cannot run: what to visit is not known.", boundary, e);
      current = null;
      neverRan(List.of(boundary));
      return;
    }
    run(account, plan);
  }

  private void begin(RoundAccount account) {
    current = account;
    Round running = account.running();
    recorder.keep(running);
    announcer.announce(new FleetEvent.RoundChanged(running));
  }

  private void runAndRelease(RoundAccount account, List<SitePlan> plan) {
    try {
      run(account, plan);
    } finally {
      release();
    }
  }

  private void release() {
    current = null;
    slot.release();
  }

  private void run(RoundAccount account, List<SitePlan> plan) {
    try {
      Round round = runner.run(account, plan);
      recorder.keep(round);
      remember(round);
      LOG.info(
          "Round {} is {}: {} of {} devices read, {} failed, {} missed; {} sites, {} requests,"
              + " {} retries, {} s",
          round.id(),
          round.state(),
          round.devicesRead(),
          round.devices(),
          round.devicesFailed(),
          round.devicesMissed(),
          round.sites(),
          round.requests(),
          round.retries(),
          Duration.between(round.startedAt(), round.finishedAt()).toMillis() / 1000.0);
      announcer.announce(new FleetEvent.RoundChanged(round.withoutFailures()));
    } catch (RuntimeException e) {
      LOG.error("Round {} broke off", account.id(), e);
    }
  }

  /** Whether there is a round of that id, other than one that never ran. */
  private boolean hasRun(String id) {
    return find(id)
        .or(() -> stored(id))
        .filter(round -> round.state() != RoundState.NEVER_RAN)
        .isPresent();
  }

  private Optional<Round> stored(String id) {
    try {
      return store.find(id);
    } catch (RuntimeException e) {
      LOG.debug("Whether there is a round {} is not known", id, e);
      return Optional.empty();
    }
  }

  private List<SitePlan> planOrNothing() {
    try {
      return fleet.plan(Set.of());
    } catch (StorageUnavailableException e) {
      return List.of();
    } catch (RuntimeException e) {
      LOG.warn("What rounds that never ran were to visit is not known", e);
      return List.of();
    }
  }

  private void remember(Round round) {
    last = round;
    synchronized (ended) {
      ended.put(round.id(), round);
      if (ended.size() > REMEMBERED) {
        ended.remove(ended.keySet().iterator().next());
      }
    }
  }
}
