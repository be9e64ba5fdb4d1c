package org.sitewatt.collector.internal.spool;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.SpoolStatus;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything on disk first and moves it to the database from there, in order; straight to the
 * database while the disk takes nothing.
 */
public final class SpooledRecorder implements Recorder, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SpooledRecorder.class);

  /** A week of half-hours. */
  private static final int MOST_OWED = 336;

  /** What the database takes in some 3 s; more would be stored too late after a round's end. */
  private static final long MUCH = 8_000;

  private static final Duration NAP = Duration.ofMillis(100);
  private static final int MOST_NAPS = 20;

  private final SpoolCodec codec = new SpoolCodec();
  private final AtomicLong lost = new AtomicLong();

  /** Rounds that could not be kept so far, each as it stands, the oldest first. */
  private final Map<String, Round> owed = new LinkedHashMap<>();

  private final ReadingStore readings;
  private final RoundStore rounds;
  private final FleetAnnouncer announcer;
  private final Spool spool;
  private final SpoolMover mover;
  private final SpoolDrainer drainer;
  private final SpoolWriter writer;
  private final Brake brake;

  /** Opens the spool; nothing is moved to the database before {@link #start}. */
  public SpooledRecorder(
      Path directory,
      long maxBytes,
      ReadingStore readings,
      RoundStore rounds,
      FleetAnnouncer announcer,
      Clock clock) {
    this(new Spool(directory, maxBytes, clock), readings, rounds, announcer);
  }

  SpooledRecorder(Spool spool, ReadingStore readings, RoundStore rounds, FleetAnnouncer announcer) {
    this.readings = readings;
    this.rounds = rounds;
    this.announcer = announcer;
    this.spool = spool;
    this.mover = new SpoolMover(spool, codec, readings, rounds, announcer);
    this.drainer = new SpoolDrainer(spool, mover);
    this.writer = new SpoolWriter(spool, drainer::wake);
    this.brake = new Brake(this::isBehind, NAP, MOST_NAPS);
  }

  /**
   * Begins to move what waits to the database.
   *
   * @param afterBacklog run once on a thread of its own, when everything that an earlier process
   *     left is stored; again later when it throws
   */
  public void start(Runnable afterBacklog) {
    drainer.start(afterBacklog);
  }

  @Override
  public boolean keep(DeviceVisit visit) {
    if (writer.write(codec.encode(new SpoolItem.OfVisit(visit)))) {
      return true;
    }
    try {
      readings.store(List.of(visit));
    } catch (RuntimeException e) {
      if (lost.getAndIncrement() == 0) {
        LOG.error(
            "A visit of device {} could be kept neither on disk nor in the database; more may"
                + " follow, see the health check of the spool.",
            visit.deviceId(),
            e);
      }
      return false;
    }
    announcer.announce(new FleetEvent.DeviceVisited(visit));
    return true;
  }

  @Override
  public void awaitRoom() throws InterruptedException {
    brake.await();
  }

  private boolean isBehind() {
    return spool.waiting() > MUCH && drainer.problem().isEmpty();
  }

  @Override
  public void keep(Round round) {
    synchronized (owed) {
      owed.put(round.id(), round);
      keepOwed();
      if (owed.containsKey(round.id())) {
        LOG.error(
            "Round {} ({}) could be kept neither on disk nor in the database; {} rounds wait in"
                + " memory and are tried again with the next.",
            round.id(),
            round.state(),
            owed.size());
        owed.keySet().removeIf(eldest -> owed.size() > MOST_OWED);
      }
    }
  }

  private void keepOwed() {
    owed.values().removeIf(this::isKept);
  }

  private boolean isKept(Round round) {
    if (writer.write(codec.encode(new SpoolItem.OfRound(round)))) {
      return true;
    }
    try {
      rounds.save(round);
      return true;
    } catch (RuntimeException e) {
      LOG.debug("Round {} could not be saved", round.id(), e);
      return false;
    }
  }

  /** How it fares. */
  public SpoolStatus status() {
    return new SpoolStatus(
        spool.waiting(),
        spool.waitingBytes(),
        spool.maxBytes(),
        drainer.oldest().orElse(null),
        spool.setAside(),
        lost.get(),
        spool.problem().orElse(null),
        drainer.problem().orElse(null));
  }

  /** Ends in order: what was brought is on disk or in the database. */
  @Override
  public void close() {
    synchronized (owed) {
      keepOwed();
    }
    writer.close();
    drainer.close();
    mover.close();
    spool.close();
  }
}
