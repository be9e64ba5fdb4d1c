package org.sitewatt.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One pass over sites, and its account: {@code devicesRead + devicesFailed + devicesMissed} is
 * {@code devices} once it has ended.
 *
 * @param id sorts by start, for instance {@code 20261122T143000Z}
 * @param state where it is
 * @param trigger what started it
 * @param startedAt UTC; for NEVER_RAN the boundary that passed
 * @param finishedAt UTC; null while RUNNING
 * @param sites sites it visits
 * @param sitesRead sites of which at least one device was read
 * @param devices expected reads
 * @param devicesRead reads that gave values
 * @param devicesFailed reads that gave none
 * @param devicesMissed reads that did not take place
 * @param requests Modbus requests sent, retries included; null when unknown, since the process that
 *     counted them ended before the round
 * @param retries of those, the repeated ones; null with them
 * @param failures devices not read, at most {@link #MAX_FAILURES}
 */
public record Round(
    String id,
    RoundState state,
    RoundTrigger trigger,
    Instant startedAt,
    Instant finishedAt,
    int sites,
    int sitesRead,
    int devices,
    int devicesRead,
    int devicesFailed,
    int devicesMissed,
    Long requests,
    Long retries,
    List<RoundFailure> failures) {

  /** Failures kept with a round; the counts are exact beyond it. */
  public static final int MAX_FAILURES = 1000;

  public Round {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(trigger, "trigger");
    Objects.requireNonNull(startedAt, "startedAt");
    failures = List.copyOf(failures);
  }

  /** The same without its failures, for those who only count. */
  public Round withoutFailures() {
    return new Round(
        id,
        state,
        trigger,
        startedAt,
        finishedAt,
        sites,
        sitesRead,
        devices,
        devicesRead,
        devicesFailed,
        devicesMissed,
        requests,
        retries,
        List.of());
  }
}
