package org.sitewatt.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Reading;
import org.sitewatt.model.store.ReadingStore;

/**
 * Stores the history, the newest first, in small transactions with pauses between them. What is
 * stored says how far it got: each device goes on before its oldest reading, so a process that was
 * killed takes up where it was, and one that had finished finds nothing to do.
 */
final class HistorySeeder {

  /** One transaction holds so much of one site: some two thousand readings. */
  private static final Duration CHUNK = Duration.ofDays(3);

  /** The oldest reading may be this much younger than the history is to reach. */
  private static final Duration TOLERANCE = Duration.ofHours(1);

  private final ReadingStore readings;
  private final Stop stop;
  private final Instant from;
  private final List<Part> parts = new ArrayList<>();
  private Instant next;
  private long stored;

  /** A device whose history is missing before an instant. */
  private record Part(DemoSite site, SiteHistory history, DemoDevice device, Instant until) {}

  /**
   * A history in {@code [from, to)}.
   *
   * @param stop asked between transactions
   */
  HistorySeeder(ReadingStore readings, Instant from, Instant to, Stop stop) {
    this.readings = readings;
    this.from = from;
    this.next = to;
    this.stop = stop;
  }

  /**
   * Takes on a site: looks how far its history reaches. Devices without any reading get their last
   * visit first, so that they are known to have been there.
   */
  void add(DemoSite site, List<DemoDevice> devices, SiteHistory history) {
    List<DeviceVisit> visits = new ArrayList<>();
    for (DemoDevice device : devices) {
      Optional<Instant> oldest = oldest(history, device);
      Optional<DeviceVisit> last =
          oldest.isPresent() ? Optional.empty() : history.lastVisit(device, next);
      last.ifPresent(visits::add);
      Instant until = oldest.or(() -> last.map(DeviceVisit::finishedAt)).orElse(next);
      if (until.isAfter(from.plus(TOLERANCE))) {
        parts.add(new Part(site, history, device, until));
      }
    }
    readings.store(visits);
  }

  private Optional<Instant> oldest(SiteHistory history, DemoDevice device) {
    String quantity = history.quantities(device).get(0);
    return readings
        .page(device.id(), quantity, Instant.EPOCH, next, new PageRequest(null, 1))
        .items()
        .stream()
        .map(Reading::timestamp)
        .findFirst();
  }

  boolean isDone() {
    return parts.isEmpty() || !next.isAfter(from);
  }

  /** How many readings it has stored so far. */
  long stored() {
    return stored;
  }

  /** Stores the next newest days of all sites. Repeating it after a failure doubles nothing. */
  void step() {
    Instant start = next.minus(CHUNK).isBefore(from) ? from : next.minus(CHUNK);
    for (DemoSite site : parts.stream().map(Part::site).distinct().toList()) {
      if (stop.isRequested()) {
        return;
      }
      long began = System.nanoTime();
      append(site, start);
      stop.pause(Duration.ofNanos((System.nanoTime() - began) / 2));
    }
    next = start;
  }

  private void append(DemoSite site, Instant start) {
    List<Reading> batch = new ArrayList<>();
    for (Part part : parts) {
      if (part.site().equals(site)) {
        Instant end = part.until().isBefore(next) ? part.until() : next;
        batch.addAll(part.history().readings(part.device(), start, end));
      }
    }
    try {
      stored += readings.append(batch);
    } catch (NotFoundException e) {
      // Somebody removed a device meanwhile: the others of its site one by one.
      parts.removeIf(part -> part.site().equals(site) && !isThere(part, batch));
    }
  }

  private boolean isThere(Part part, List<Reading> batch) {
    try {
      stored +=
          readings.append(
              batch.stream().filter(r -> r.deviceId().equals(part.device().id())).toList());
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
