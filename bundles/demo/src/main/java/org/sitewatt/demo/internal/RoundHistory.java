package org.sitewatt.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.simulator.load.Noise;

/**
 * The accounts of rounds at past boundaries, as the sites' histories have it. A pure function of
 * time.
 */
final class RoundHistory {

  /** As the collector names the round of a boundary, so that one boundary has one round. */
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Duration STARTING = Duration.ofMillis(1400);
  private static final int REQUESTS_PER_TWO = 5;
  private static final int MOST_RETRIES = 6;
  private static final int JITTER_MILLIS = 4000;
  private static final long SEED = Noise.seed("rounds");
  private static final int TRIES = 3;

  /**
   * A site that takes part.
   *
   * @param devices those that are registered, in the order of their visit
   */
  record Part(DemoSite site, List<DemoDevice> devices, SiteHistory history) {}

  private final List<Part> parts;

  RoundHistory(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** The round of a boundary, ended, every expected read accounted for. */
  Round at(Instant boundary) {
    List<RoundFailure> failures = new ArrayList<>();
    Set<String> sitesRead = new HashSet<>();
    Duration longest = Duration.ZERO;
    int devices = 0;
    long retries = 0;
    for (Part part : parts) {
      Duration took = Duration.ZERO;
      for (DemoDevice device : part.devices()) {
        Optional<Reason> reason = part.history().failureIn(device, boundary);
        devices++;
        took = took.plus(SiteHistory.askingTakes(reason));
        if (reason.isEmpty()) {
          sitesRead.add(part.site().id());
        } else {
          failures.add(failure(part, device, reason.get()));
          retries += reason.get() == Reason.TIMEOUT ? TRIES - 1 : 0;
        }
      }
      longest = took.compareTo(longest) > 0 ? took : longest;
    }
    int read = devices - failures.size();
    double chance = Noise.uniform(SEED, boundary.getEpochSecond());
    retries += (long) (chance * MOST_RETRIES);
    return new Round(
        ID.format(boundary),
        RoundState.COMPLETE,
        RoundTrigger.SCHEDULED,
        boundary,
        boundary.plus(STARTING).plus(longest).plusMillis((long) (chance * JITTER_MILLIS)),
        parts.size(),
        sitesRead.size(),
        devices,
        read,
        failures.size(),
        0,
        (long) read * REQUESTS_PER_TWO / 2 + failures.size() + retries,
        retries,
        failures);
  }

  private static RoundFailure failure(Part part, DemoDevice device, Reason reason) {
    return new RoundFailure(
        part.site().id(), device.id(), DeviceOutcome.FAILED, reason, "Simulated history");
  }
}
