package org.sitewatt.collector.internal.round;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sitewatt.collector.internal.schedule.Boundaries;
import org.sitewatt.collector.internal.schedule.BoundaryClock;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.store.RoundStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the record of rounds in order after a start: closes the round that a dead process left
 * running, and notes the boundaries that passed while no process ran. May be run again.
 */
public final class Recovery implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final RoundStore store;
  private final Rounds rounds;
  private final Boundaries boundaries;
  private final Instant startOfProcess;

  public Recovery(RoundStore store, Rounds rounds, Boundaries boundaries, Instant startOfProcess) {
    this.store = store;
    this.rounds = rounds;
    this.boundaries = boundaries;
    this.startOfProcess = startOfProcess;
  }

  /**
   * Does it all.
   *
   * @throws org.sitewatt.model.StorageUnavailableException if the database is away
   */
  @Override
  public void run() {
    for (Round left : store.inState(RoundState.RUNNING)) {
      if (left.startedAt().isBefore(startOfProcess)) {
        close(left);
      }
    }
    Optional<Instant> last = lastScheduled();
    if (last.isPresent()) {
      List<Instant> passed =
          BoundaryClock.passed(boundaries, last.get(), startOfProcess).stream()
              .filter(boundary -> store.find(RoundIds.ofBoundary(boundary)).isEmpty())
              .toList();
      if (!passed.isEmpty()) {
        LOG.warn("While nothing ran, {} boundaries passed, from {}", passed.size(), passed.get(0));
        rounds.neverRan(passed);
      }
    }
  }

  private void close(Round left) {
    Round tally = store.tally(left);
    int missed = left.devices() - tally.devicesRead() - tally.devicesFailed();
    Round closed =
        new Round(
            left.id(),
            missed == 0 ? RoundState.COMPLETE : RoundState.PARTIAL,
            left.trigger(),
            left.startedAt(),
            startOfProcess.truncatedTo(ChronoUnit.MILLIS),
            left.sites(),
            tally.sitesRead(),
            left.devices(),
            tally.devicesRead(),
            tally.devicesFailed(),
            missed,
            null,
            null,
            Stream.concat(tally.failures().stream(), missed(left.id(), missed))
                .limit(Round.MAX_FAILURES)
                .toList());
    store.save(closed);
    LOG.warn(
        "Round {} was cut off by the end of an earlier process: {} of {} devices read, {} failed,"
            + " {} missed",
        closed.id(),
        closed.devicesRead(),
        closed.devices(),
        closed.devicesFailed(),
        closed.devicesMissed());
  }

  /** Who was missed, by name; nobody where the fleet known is not the one of that round. */
  private Stream<RoundFailure> missed(String roundId, int count) {
    Set<String> visited = store.visited(roundId);
    List<RoundFailure> missed =
        rounds.earlierPlan().stream()
            .flatMap(site -> site.devices().stream())
            .filter(device -> !visited.contains(device.id()))
            .map(Recovery::missed)
            .toList();
    return missed.size() == count ? missed.stream() : Stream.empty();
  }

  private static RoundFailure missed(Device device) {
    return new RoundFailure(
        device.siteId(),
        device.id(),
        DeviceOutcome.MISSED,
        Reason.CANCELLED,
        "The process ended before its turn.");
  }

  private Optional<Instant> lastScheduled() {
    return store.page(new PageRequest(null, PageRequest.MAX_LIMIT)).items().stream()
        .filter(round -> round.trigger() == RoundTrigger.SCHEDULED)
        .map(Round::startedAt)
        .filter(startedAt -> startedAt.isBefore(startOfProcess))
        .findFirst();
  }
}
