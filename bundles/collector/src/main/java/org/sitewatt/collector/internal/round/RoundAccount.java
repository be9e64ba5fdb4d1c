package org.sitewatt.collector.internal.round;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;

/**
 * Accounts for every expected read of a round. Each is claimed once by whoever brings its result,
 * or is missed when the account is closed; what comes after that is not taken. Thread-safe.
 */
final class RoundAccount {

  private final String id;
  private final RoundTrigger trigger;
  private final Instant startedAt;
  private final int sites;
  private final int devices;
  private final Map<String, String> outstanding = new LinkedHashMap<>();
  private final Set<String> sitesRead = new HashSet<>();
  private final List<RoundFailure> failures = new ArrayList<>();
  private Instant deadline;
  private int claimed;
  private int read;
  private int failed;
  private int missed;
  private long requests;
  private long retries;
  private boolean closed;

  /**
   * The account of a round that begins.
   *
   * @param deadline when it has to be over
   */
  RoundAccount(
      String id, RoundTrigger trigger, Instant startedAt, Instant deadline, List<SitePlan> plan) {
    this.id = id;
    this.trigger = trigger;
    this.startedAt = startedAt;
    this.deadline = deadline;
    this.sites = plan.size();
    for (SitePlan site : plan) {
      site.devices().forEach(device -> outstanding.put(device.id(), site.site().id()));
    }
    this.devices = outstanding.size();
  }

  String id() {
    return id;
  }

  boolean isByHand() {
    return trigger == RoundTrigger.MANUAL;
  }

  synchronized Instant deadline() {
    return deadline;
  }

  /** Brings the deadline forward; one that comes earlier stands. */
  synchronized void endBy(Instant latest) {
    deadline = latest.isBefore(deadline) ? latest : deadline;
  }

  /**
   * Claims the right to bring the result of a device; who has it must {@link #settle} it. False
   * when the account is closed: the result is then not to be kept.
   */
  synchronized boolean claim(String deviceId) {
    boolean granted = !closed && outstanding.remove(deviceId) != null;
    claimed += granted ? 1 : 0;
    return granted;
  }

  /** Books the result of a claimed device. */
  synchronized void settle(DeviceVisit visit) {
    claimed--;
    if (visit.outcome() == DeviceOutcome.READ) {
      read++;
      sitesRead.add(visit.siteId());
    } else {
      failed++;
      note(
          new RoundFailure(
              visit.siteId(), visit.deviceId(), visit.outcome(), visit.reason(), visit.message()));
    }
    notifyAll();
  }

  synchronized void addTraffic(long sent, long repeated) {
    requests += sent;
    retries += repeated;
  }

  /** The round as it stands. */
  synchronized Round running() {
    return round(RoundState.RUNNING, null);
  }

  /**
   * Ends the account: waits for what is claimed, and books the rest as missed.
   *
   * @param why for the failures of what was missed
   */
  synchronized Round close(Instant now, String why) {
    closed = true;
    awaitClaimed();
    outstanding.forEach(
        (device, site) ->
            note(new RoundFailure(site, device, DeviceOutcome.MISSED, Reason.CANCELLED, why)));
    missed = outstanding.size();
    return round(missed == 0 ? RoundState.COMPLETE : RoundState.PARTIAL, now);
  }

  private void awaitClaimed() {
    boolean interrupted = false;
    while (claimed > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(RoundFailure failure) {
    if (failures.size() < Round.MAX_FAILURES) {
      failures.add(failure);
    }
  }

  private Round round(RoundState state, Instant finishedAt) {
    return new Round(
        id,
        state,
        trigger,
        startedAt,
        finishedAt,
        sites,
        sitesRead.size(),
        devices,
        read,
        failed,
        missed,
        requests,
        retries,
        failures);
  }
}
