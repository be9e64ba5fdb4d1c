package org.sitewatt.persistence.internal.series;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;

/** Adds up the visits of a round. A device that was read at least once counts as read. */
final class Tally {

  /** By device: how its visits ended so far, in the form of a failure also when it was read. */
  private final Map<String, RoundFailure> byDevice = new LinkedHashMap<>();

  /** Takes a visit; answers it, so that it serves as a row mapper. */
  RoundFailure add(RoundFailure visit) {
    return byDevice.merge(
        visit.deviceId(),
        visit,
        (before, now) -> before.outcome() == DeviceOutcome.READ ? before : now);
  }

  /** The round with these counts and failures; the rest as it was. */
  Round of(Round round) {
    Map<DeviceOutcome, Integer> count = new EnumMap<>(DeviceOutcome.class);
    Set<String> sitesRead = new HashSet<>();
    for (RoundFailure visit : byDevice.values()) {
      count.merge(visit.outcome(), 1, Integer::sum);
      if (visit.outcome() == DeviceOutcome.READ) {
        sitesRead.add(visit.siteId());
      }
    }
    int read = count.getOrDefault(DeviceOutcome.READ, 0);
    int failed = count.getOrDefault(DeviceOutcome.FAILED, 0);
    List<RoundFailure> failures =
        byDevice.values().stream()
            .filter(visit -> visit.outcome() != DeviceOutcome.READ)
            .limit(Round.MAX_FAILURES)
            .toList();
    return new Round(
        round.id(),
        round.state(),
        round.trigger(),
        round.startedAt(),
        round.finishedAt(),
        round.sites(),
        sitesRead.size(),
        round.devices(),
        read,
        failed,
        Math.max(0, round.devices() - read - failed),
        round.requests(),
        round.retries(),
        failures);
  }
}
