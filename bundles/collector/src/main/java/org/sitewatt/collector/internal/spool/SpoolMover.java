package org.sitewatt.collector.internal.spool;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * <p>For one thread; {@link #oldest()} for any.
 */
final class SpoolMover implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolMover.class);

  private final Spool spool;
  private final SpoolCodec codec;
  private final VisitLanes lanes;
  private final RoundStore rounds;
  private final FleetAnnouncer announcer;

  /** Visits that are stored and announced but could not be taken out of the spool. */
  private final Set<String> announced = new HashSet<>();

  private volatile Instant oldest;

  SpoolMover(
      Spool spool,
      SpoolCodec codec,
      ReadingStore readings,
      RoundStore rounds,
      FleetAnnouncer announcer) {
    this.spool = spool;
    this.codec = codec;
    this.lanes = new VisitLanes(readings::store);
    this.rounds = rounds;
    this.announcer = announcer;
  }

  /** From when the first entry is that was to be moved last; empty when none has to wait. */
  Optional<Instant> oldest() {
    return Optional.ofNullable(oldest);
  }

  /** Says that no entry waits. */
  void nothingLeft() {
    oldest = null;
  }

  /**
   * Stores entries and removes them from the spool.
   *
   * @param refusedForGood whether entries that the database refuses are put aside though it takes
   *     no other one of them
   * @return false if they could not be removed
   * @throws StorageUnavailableException when the database is away; nothing has left the spool then
   */
  boolean move(List<SpoolEntry> entries, boolean refusedForGood) {
    List<SpoolItem> items = decode(entries);
    oldest = items.stream().findFirst().map(SpoolItem::when).orElse(null);
    try {
      store(items);
    } catch (StorageUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      return movedOneByOne(entries, refusedForGood, e);
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
        lanes.store(visits);
        visits.clear();
        rounds.save(round.round());
      }
    }
    lanes.store(visits);
  }

  @Override
  public void close() {
    lanes.close();
  }

  /**
   * Finds out which entries the database refuses. Those are put aside, but only when it takes
   * others, or has refused the same ones many times: else it is the database that is ill.
   */
  private boolean movedOneByOne(
      List<SpoolEntry> entries, boolean refusedForGood, RuntimeException why) {
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
    if (refused.size() == entries.size() && !refusedForGood) {
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
}
