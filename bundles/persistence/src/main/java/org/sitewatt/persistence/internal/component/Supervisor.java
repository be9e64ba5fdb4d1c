package org.sitewatt.persistence.internal.component;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sitewatt.model.store.DatabaseCondition;
import org.sitewatt.model.store.DatabaseState;
import org.sitewatt.model.store.DatabaseStatus;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.internal.jdbc.Refusals;
import org.sitewatt.persistence.settings.DatabaseException;
import org.sitewatt.persistence.settings.DatabaseSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database, again and again with growing pauses until it works, then watches it and
 * cleans it up. All of that happens on one thread of its own.
 */
final class Supervisor implements DatabaseStatus, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * How often things are done.
   *
   * @param firstPause after the first failure to open; doubles with each further one
   * @param longestPause between tries
   * @param watch between looks at an open database
   * @param housekeeping between clean-ups, at least
   */
  record Pace(Duration firstPause, Duration longestPause, Duration watch, Duration housekeeping) {

    static final Pace NORMAL =
        new Pace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));
  }

  private final Supplier<DatabaseSettings> settings;
  private final Consumer<Database> whenOpen;
  private final Clock clock;
  private final Pace pace;
  private final Announcer announcer;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "sitewatt-database");

  private volatile Database database;

  /**
   * Starts at once, in the background.
   *
   * @param settings which database; asked at each try, may throw {@link DatabaseException}
   * @param whenOpen called once, when the stores are there
   */
  Supervisor(
      Supplier<DatabaseSettings> settings, Consumer<Database> whenOpen, Clock clock, Pace pace) {
    this.settings = settings;
    this.whenOpen = whenOpen;
    this.clock = clock;
    this.pace = pace;
    this.announcer = new Announcer(LOG, clock);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public DatabaseCondition current() {
    return announcer.current();
  }

  private void run() {
    try {
      Duration pause = pace.firstPause;
      DatabaseSettings opened = tryToOpen();
      while (opened == null) {
        if (stopsWithin(pause)) {
          return;
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(pace.longestPause) < 0 ? doubled : pace.longestPause;
        opened = tryToOpen();
      }
      whenOpen.accept(database);
      long cleaned = System.nanoTime();
      while (!stopsWithin(pace.watch)) {
        boolean ready = watch(opened);
        if (ready && System.nanoTime() - cleaned >= pace.housekeeping.toNanos()) {
          housekeep();
          cleaned = System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Stopped", e);
    }
  }

  private boolean stopsWithin(Duration pause) throws InterruptedException {
    return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The settings of the database that is open now; null when it could not be opened. */
  private DatabaseSettings tryToOpen() {
    try {
      DatabaseSettings now = settings.get();
      database = Database.open(now, clock);
      ready(now, "is open");
      return now;
    } catch (DatabaseException e) {
      LOG.debug("Opening the database", e);
      announcer.announce(e.state(), e.getMessage(), null, null);
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("Opening the database", e);
      announcer.announce(
          DatabaseState.FAILED, "The database could not be opened: " + e + ".", null, null);
    }
    return null;
  }

  private boolean watch(DatabaseSettings opened) {
    try {
      database.ping();
      ready(opened, "answers");
      return true;
    } catch (SQLException e) {
      DatabaseException refusal = Refusals.of(opened, e);
      announcer.announce(
          refusal.state(), refusal.getMessage(), database.product(), database.schemaVersion());
      return false;
    }
  }

  private void ready(DatabaseSettings opened, String how) {
    announcer.announce(
        DatabaseState.READY,
        "Database " + opened.location() + " " + how + ": " + database.product() + ".",
        database.product(),
        database.schemaVersion());
  }

  private void housekeep() {
    try {
      database.housekeep(() -> stopping.getCount() == 0);
    } catch (RuntimeException e) {
      LOG.warn("Housekeeping stopped; it goes on in {}: {}", pace.housekeeping, e.getMessage());
    }
  }

  /** Ends the watch; waits a moment for what is under way. {@code whenOpen} is not called after. */
  void stop() {
    // Not interrupted: that would close the file of an embedded database under way.
    stopping.countDown();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("The database is still busy after {}; it is closed nevertheless.", PATIENCE);
    }
  }

  /** Closes the database. */
  @Override
  public void close() {
    stop();
    Database open = database;
    if (open != null) {
      open.close();
    }
  }
}
