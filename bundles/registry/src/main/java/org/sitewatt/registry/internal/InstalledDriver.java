package org.sitewatt.registry.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;

/** One driver service and what became of it. Guarded by its {@link DriverShelf}. */
final class InstalledDriver {

  /** By id, the highest version first; of the same version, the one that came first. */
  static final Comparator<InstalledDriver> ORDER =
      Comparator.comparing((InstalledDriver d) -> d.description.id())
          .thenComparing(d -> version(d.description.version()), Comparator.reverseOrder())
          .thenComparingLong(d -> d.arrival);

  final MeterDriver driver;

  /** Null when the driver could not say what it is. */
  final DriverDescription description;

  private final String source;
  private final long arrival;
  private DriverState state;
  private String message;
  private Instant since;
  private final AtomicInteger failuresInARow = new AtomicInteger();

  InstalledDriver(
      MeterDriver driver,
      DriverDescription description,
      String source,
      long arrival,
      String refusal,
      Instant since) {
    this.driver = driver;
    this.description = description;
    this.source = source;
    this.arrival = arrival;
    this.state = refusal == null ? DriverState.ACTIVE : DriverState.REFUSED;
    this.message = refusal;
    this.since = since;
  }

  DriverState state() {
    return state;
  }

  String source() {
    return source;
  }

  void become(DriverState next, String why, Instant now) {
    if (state != next) {
      since = now;
    }
    state = next;
    message = why;
  }

  /** Counts a failure; returns how many there were in a row. Safe for many threads. */
  int failed() {
    return failuresInARow.incrementAndGet();
  }

  /** Forgets the failures. Safe for many threads, and cheap while there are none. */
  void succeeded() {
    if (failuresInARow.get() > 0) {
      failuresInARow.set(0);
    }
  }

  DriverEntry entry() {
    return new DriverEntry(description, source, state, message, since);
  }

  private static long version(String version) {
    long number = 0;
    for (String part : version.split("\\.", -1)) {
      number = number * 100_000 + Integer.parseInt(part);
    }
    return number;
  }
}
