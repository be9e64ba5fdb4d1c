package org.sitewatt.collector.internal.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what is spooled to the database, in order. An entry leaves the spool after it is stored; a
 * crash in between stores it again, which changes nothing, since visits and rounds carry ids.
 *
 * <p>While visits still come it rests longer than it works: the processor is for those who read,
 * and what is in the spool is safe.
 */
final class SpoolDrainer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolDrainer.class);
  private static final int BATCH = 500;
  private static final long IDLE_MILLIS = 1_000;

  /** What comes within this time goes to the database together. */
  private static final long GATHER_MILLIS = 300;

  /** How many times as long as it worked it rests while visits come. */
  private static final long REST = 3;

  private static final long LONGEST_REST_MILLIS = 1_000;

  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final Duration TOLD_AFTER = Duration.ofMinutes(1);
  private static final int ATTEMPTS_ALONE = 10;

  private final Spool spool;
  private final SpoolCodec codec;
  private final ReadingStore readings;
  private final RoundStore rounds;
  private final FleetAnnouncer announcer;
  private final Semaphore work = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "sitewatt-spool-drainer");

  /** Visits that are stored and announced but could not be taken out of the spool. */
  private final Set<String> announced = new HashSet<>();

  private Runnable afterBacklog;
  private volatile String problem;
  private volatile Instant oldest;
  private int failures;
  private long failingSince;
  private boolean told;

  SpoolDrainer(
      Spool spool,
      SpoolCodec codec,
      ReadingStore readings,
      RoundStore rounds,
      FleetAnnouncer announcer) {
    this.spool = spool;
    this.codec = codec;
    this.readings = readings;
    this.rounds = rounds;
    this.announcer = announcer;
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
    return Optional.ofNullable(oldest);
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
      } catch (RuntimeException e) {
        failed(e);
        waitAfterFailure();
      } catch (InterruptedException e) {
        LOG.warn("{} was interrupted and goes on", thread.getName());
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
    } catch (RuntimeException e) {
      LOG.warn(
          "The database takes nothing at the end; {} entries wait on disk for the next start.",
          spool.waiting(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() throws InterruptedException {
    List<SpoolEntry> entries = spool.head(BATCH);
    long begin = System.nanoTime();
    while (!entries.isEmpty() && moved(entries)) {
      rest(System.nanoTime() - begin);
      begin = System.nanoTime();
      entries = isClosing() ? List.of() : spool.head(BATCH);
    }
    oldest = null;
    if (afterBacklog != null && !spool.hasBacklog()) {
      afterBacklog.run();
      afterBacklog = null;
    }
  }

  /** Stores entries and removes them from the spool; false if they could not be removed. */
  private boolean moved(List<SpoolEntry> entries) {
    List<SpoolItem> items = decode(entries);
    oldest = items.stream().findFirst().map(SpoolItem::when).orElse(null);
    try {
      store(items);
    } catch (StorageUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      return movedOneByOne(entries, e);
    }
    boolean removed = spool.remove(entries);
    announce(items, removed);
    return removed;
  }

  /** Runs of visits go together; a round goes by itself, after the visits before it. */
  private void store(List<SpoolItem> items) {
    List<DeviceVisit> visits = new ArrayList<>();
    for (SpoolItem item : items) {
      if (item instanceof SpoolItem.OfVisit visit) {
        visits.add(visit.visit());
      } else if (item instanceof SpoolItem.OfRound round) {
        storeVisits(visits);
        visits.clear();
        rounds.save(round.round());
      }
    }
    storeVisits(visits);
  }

  private void storeVisits(List<DeviceVisit> visits) {
    if (!visits.isEmpty()) {
      readings.store(visits);
    }
  }

  /**
   * Finds out which entries the database refuses. Those are put aside, but only when it takes
   * others, or has refused the same ones many times: else it is the database that is ill.
   */
  private boolean movedOneByOne(List<SpoolEntry> entries, RuntimeException why) {
    List<SpoolEntry> refused = new ArrayList<>();
    RuntimeException lastRefusal = why;
    for (SpoolEntry entry : entries) {
      List<SpoolItem> item = decode(List.of(entry));
      try {
        store(item);
        if (!spool.remove(List.of(entry))) {
          return false;
        }
        announce(item, true);
      } catch (StorageUnavailableException e) {
        throw e;
      } catch (RuntimeException e) {
        refused.add(entry);
        lastRefusal = e;
      }
    }
    if (refused.size() == entries.size() && failures < ATTEMPTS_ALONE) {
      throw lastRefusal;
    }
    for (SpoolEntry entry : refused) {
      LOG.error(
          "The database refuses entry {} of the spool for good; it is put aside in the spool's"
              + " file.",
          entry.sequence(),
          lastRefusal);
      spool.setAside(entry);
    }
    return true;
  }

  private List<SpoolItem> decode(List<SpoolEntry> entries) {
    List<SpoolItem> items = new ArrayList<>();
    for (SpoolEntry entry : entries) {
      try {
        items.add(codec.decode(entry.data()));
      } catch (IOException e) {
        LOG.error("Entry {} of the spool cannot be read; it is put aside.", entry.sequence(), e);
        spool.setAside(entry);
      }
    }
    return items;
  }

  /** A visit that stays in the spool is stored again, which changes nothing; it is no news then. */
  private void announce(List<SpoolItem> items, boolean removed) {
    for (SpoolItem item : items) {
      if (item instanceof SpoolItem.OfVisit visit) {
        String id = visit.visit().id();
        if (announced.add(id)) {
          announcer.announce(new FleetEvent.DeviceVisited(visit.visit()));
        }
        if (removed) {
          announced.remove(id);
        }
      }
    }
  }

  private void failed(RuntimeException e) {
    if (failures++ == 0) {
      failingSince = System.nanoTime();
    }
    problem = "Nothing can be stored: " + e.getMessage();
    // A database that is only starting is not worth a word.
    if (!told && System.nanoTime() - failingSince >= TOLD_AFTER.toNanos()) {
      LOG.error("{} What is read waits on disk ({} entries).", problem, spool.waiting(), e);
      told = true;
    }
  }

  private void recovered() {
    if (told) {
      LOG.info("The database takes entries again; {} wait on disk.", spool.waiting());
    }
    told = false;
    problem = null;
    failures = 0;
  }

  private void rest(long workedNanos) throws InterruptedException {
    if (work.drainPermits() > 0) {
      long millis = TimeUnit.NANOSECONDS.toMillis(REST * workedNanos);
      closing.await(Math.min(LONGEST_REST_MILLIS, millis), TimeUnit.MILLISECONDS);
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
