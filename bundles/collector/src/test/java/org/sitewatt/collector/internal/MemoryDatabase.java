package org.sitewatt.collector.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.Site;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.store.AppendOutcome;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.sitewatt.model.store.SiteStore;

/** A database as the stores' contracts describe it, that can be away. */
public final class MemoryDatabase {

  private final Map<String, DeviceVisit> visits = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private final Map<String, Round> rounds = new TreeMap<>();
  private final List<Site> sites = new ArrayList<>();
  private final List<Device> devices = new ArrayList<>();
  private volatile boolean away;
  private volatile Consumer<DeviceVisit> refusal = visit -> {};
  private volatile RuntimeException illness;
  private int doubled;

  /** Lets it go away or come back. */
  public void away(boolean value) {
    away = value;
  }

  /** Lets listing the fleet fail with this; null for no more. */
  public void fallIll(RuntimeException with) {
    illness = with;
  }

  /** Lets it refuse visits by throwing from this. */
  public void refuse(Consumer<DeviceVisit> check) {
    refusal = check;
  }

  public synchronized void add(Site site, List<Device> at) {
    sites.add(site);
    devices.addAll(at);
  }

  /** Stored visits, in the order in which they came. */
  public synchronized List<DeviceVisit> visits() {
    return List.copyOf(visits.values());
  }

  /** How many visits came again. */
  public synchronized int doubled() {
    return doubled;
  }

  /** Ids of visits and rounds, in the order in which they came. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  public synchronized void remove(String deviceId) {
    devices.removeIf(device -> device.id().equals(deviceId));
  }

  public synchronized Round round(String id) {
    return rounds.get(id);
  }

  private void require() {
    if (away) {
      throw new StorageUnavailableException("The test's database is away.", null);
    }
  }

  public SiteStore siteStore() {
    return new SiteStore() {
      @Override
      public List<Site> list() {
        synchronized (MemoryDatabase.this) {
          require();
          if (illness != null) {
            throw illness;
          }
          return List.copyOf(sites);
        }
      }

      @Override
      public Page<Site> page(PageRequest request) {
        return new Page<>(list(), null);
      }

      @Override
      public Optional<Site> find(String id) {
        return list().stream().filter(site -> site.id().equals(id)).findFirst();
      }

      @Override
      public Site insert(Site site) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Site update(Site site) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void delete(String id, Long version) {
        throw new UnsupportedOperationException();
      }
    };
  }

  public DeviceStore deviceStore() {
    return new DeviceStore() {
      @Override
      public List<Device> list() {
        synchronized (MemoryDatabase.this) {
          require();
          return List.copyOf(devices);
        }
      }

      @Override
      public Map<String, Long> enabledByDriver() {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<Device> listBySite(String siteId) {
        return list().stream().filter(device -> device.siteId().equals(siteId)).toList();
      }

      @Override
      public Optional<Device> find(String id) {
        return list().stream().filter(device -> device.id().equals(id)).findFirst();
      }

      @Override
      public Device insert(Device device) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Device update(Device device) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void delete(String id, Long version) {
        throw new UnsupportedOperationException();
      }
    };
  }

  public ReadingStore readingStore() {
    return new ReadingStore() {
      @Override
      public void store(List<DeviceVisit> batch) {
        synchronized (MemoryDatabase.this) {
          require();
          batch.forEach(refusal);
          for (DeviceVisit visit : batch) {
            if (visits.putIfAbsent(visit.id(), visit) == null) {
              log.add(visit.id());
            } else {
              doubled++;
            }
          }
        }
      }

      @Override
      public int append(List<Reading> readings) {
        throw new UnsupportedOperationException();
      }

      @Override
      public AppendOutcome appendAgreeing(String deviceId, List<Reading> readings) {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<Reading> latest(String deviceId) {
        synchronized (MemoryDatabase.this) {
          require();
          Map<String, Reading> byQuantity = new TreeMap<>();
          visits.values().stream()
              .flatMap(visit -> visit.readings().stream())
              .filter(reading -> reading.deviceId().equals(deviceId))
              .forEach(reading -> byQuantity.put(reading.quantity(), reading));
          return List.copyOf(byQuantity.values());
        }
      }

      @Override
      public Map<Reading, Reading> lastKnown(Collection<Reading> missing) {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<Reading> latestOfSite(String siteId) {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<Reading> latestOfFleet(Collection<String> quantities) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Page<Reading> page(
          String deviceId, String quantity, Instant from, Instant to, PageRequest request) {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<Reading> around(String deviceId, String quantity, Instant from, Instant to) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Map<String, Instant> lastContacts() {
        throw new UnsupportedOperationException();
      }
    };
  }

  public RoundStore roundStore() {
    return new RoundStore() {
      @Override
      public void save(Round round) {
        synchronized (MemoryDatabase.this) {
          require();
          rounds.put(round.id(), round);
          log.add(round.id() + " " + round.state());
        }
      }

      @Override
      public Optional<Round> find(String id) {
        synchronized (MemoryDatabase.this) {
          require();
          return Optional.ofNullable(rounds.get(id));
        }
      }

      @Override
      public Page<Round> page(PageRequest request) {
        synchronized (MemoryDatabase.this) {
          require();
          return new Page<>(
              rounds.values().stream().sorted(Comparator.comparing(Round::id).reversed()).toList(),
              null);
        }
      }

      @Override
      public List<Round> inState(RoundState state) {
        synchronized (MemoryDatabase.this) {
          require();
          return rounds.values().stream().filter(round -> round.state() == state).toList();
        }
      }

      @Override
      public Set<String> visited(String roundId) {
        synchronized (MemoryDatabase.this) {
          require();
          return visits.values().stream()
              .filter(visit -> roundId.equals(visit.roundId()))
              .map(DeviceVisit::deviceId)
              .collect(Collectors.toSet());
        }
      }

      @Override
      public Round tally(Round round) {
        synchronized (MemoryDatabase.this) {
          require();
          List<DeviceVisit> own =
              visits.values().stream().filter(visit -> round.id().equals(visit.roundId())).toList();
          int read = (int) own.stream().filter(v -> v.outcome() == DeviceOutcome.READ).count();
          return new Round(
              round.id(),
              round.state(),
              round.trigger(),
              round.startedAt(),
              round.finishedAt(),
              round.sites(),
              (int)
                  own.stream()
                      .filter(v -> v.outcome() == DeviceOutcome.READ)
                      .map(DeviceVisit::siteId)
                      .distinct()
                      .count(),
              round.devices(),
              read,
              own.size() - read,
              round.devicesMissed(),
              round.requests(),
              round.retries(),
              List.of());
        }
      }
    };
  }
}
