package org.sitewatt.registry.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drivers there are, and which of them serves each id. Thread-safe: changes are made under the
 * monitor, and what serves is published as one immutable map.
 */
final class DriverShelf {

  private static final Logger LOG = LoggerFactory.getLogger(DriverShelf.class);

  private final Clock clock;
  private final int quarantineAfter;
  private final Map<Object, InstalledDriver> installed = new LinkedHashMap<>();
  private volatile Map<String, InstalledDriver> serving = Map.of();
  private long arrivals;

  /**
   * An empty shelf.
   *
   * @param quarantineAfter failures in a row after which a driver serves no more
   */
  DriverShelf(Clock clock, int quarantineAfter) {
    this.clock = clock;
    this.quarantineAfter = quarantineAfter;
  }

  /** Adds a driver, or takes note of why it cannot be one. */
  void add(Object key, MeterDriver driver, String source) {
    DriverDescription description = null;
    String refusal = null;
    try {
      description = driver.description();
      refusal = description == null ? "The driver does not say what it is." : null;
    } catch (RuntimeException | LinkageError e) {
      refusal = "The driver cannot say what it is: " + e;
    }
    if (refusal != null) {
      LOG.error("Driver from {} is refused: {}", source, refusal);
    }
    synchronized (this) {
      installed.put(
          key,
          new InstalledDriver(driver, description, source, arrivals++, refusal, clock.instant()));
      settle();
    }
  }

  synchronized void remove(Object key) {
    installed.remove(key);
    settle();
  }

  synchronized List<DriverEntry> entries() {
    List<DriverEntry> entries = new ArrayList<>();
    described().forEach(driver -> entries.add(driver.entry()));
    installed.values().stream()
        .filter(driver -> driver.description == null)
        .forEach(driver -> entries.add(driver.entry()));
    return entries;
  }

  Optional<MeterDriver> find(String id) {
    return Optional.ofNullable(serving.get(id)).map(driver -> driver.driver);
  }

  /** Whether the failure was the one too many. */
  synchronized boolean failed(String id, RuntimeException failure) {
    InstalledDriver driver = serving.get(id);
    if (driver == null || driver.failed() < quarantineAfter) {
      return false;
    }
    String why =
        "It failed " + quarantineAfter + " times in a row, last: " + failure + ". Replace it.";
    LOG.error("Driver {} from {} is quarantined: {}", id, driver.source(), why, failure);
    driver.become(DriverState.QUARANTINED, why, clock.instant());
    settle();
    return true;
  }

  void succeeded(String id) {
    InstalledDriver driver = serving.get(id);
    if (driver != null) {
      driver.succeeded();
    }
  }

  /** Decides anew which driver serves each id: the highest version, unless it is quarantined. */
  private void settle() {
    Map<String, InstalledDriver> highest = new HashMap<>();
    for (InstalledDriver driver : described()) {
      InstalledDriver above = highest.putIfAbsent(driver.description.id(), driver);
      if (above != null) {
        driver.become(
            DriverState.SHADOWED,
            "Version " + above.description.version() + " from " + above.source() + " serves.",
            clock.instant());
      } else if (driver.state() != DriverState.QUARANTINED) {
        driver.become(DriverState.ACTIVE, null, clock.instant());
      }
    }
    highest.values().removeIf(driver -> driver.state() == DriverState.QUARANTINED);
    serving = Map.copyOf(highest);
  }

  private List<InstalledDriver> described() {
    return installed.values().stream()
        .filter(driver -> driver.description != null)
        .sorted(InstalledDriver.ORDER)
        .toList();
  }
}
