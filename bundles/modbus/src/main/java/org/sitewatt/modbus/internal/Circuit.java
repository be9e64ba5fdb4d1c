package org.sitewatt.modbus.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sitewatt.driver.Reason;
import org.sitewatt.modbus.CircuitHealth;
import org.sitewatt.modbus.CircuitState;

/**
 * Keeps something that failed several times in a row from being asked more than sparingly: after
 * each failed probe the wait doubles, up to a bound; the first success ends it. Thread-safe.
 */
final class Circuit {

  /** What the circuit lets through. */
  enum Permission {
    /** As usual, with all retries. */
    FULL,
    /** One attempt, to see whether it is back. */
    PROBE,
    /** Nothing. */
    NONE
  }

  private final CircuitPolicy policy;
  private final Clock clock;

  private CircuitState state = CircuitState.CLOSED;
  private int failures;
  private Reason lastReason;
  private Duration interval = Duration.ZERO;
  private Instant nextProbe;

  Circuit(CircuitPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * What may be done now. A probe that is granted and ends with neither success nor failure,
   * because the visit was cancelled, is granted again.
   *
   * @param insisting whether somebody wants it asked in full in any case
   */
  Permission ask(boolean insisting) {
    return insisting ? Permission.FULL : ask();
  }

  private synchronized Permission ask() {
    if (state == CircuitState.OPEN) {
      Instant now = clock.instant();
      Instant latest = now.plus(interval);
      // A clock that is set back puts off no probe by more than the interval.
      nextProbe = nextProbe.isAfter(latest) ? latest : nextProbe;
      state = now.isBefore(nextProbe) ? CircuitState.OPEN : CircuitState.HALF_OPEN;
    }
    return switch (state) {
      case CLOSED -> Permission.FULL;
      case HALF_OPEN -> Permission.PROBE;
      case OPEN -> Permission.NONE;
    };
  }

  /**
   * It answered.
   *
   * @return whether that closed the circuit
   */
  synchronized boolean succeeded() {
    boolean closes = state != CircuitState.CLOSED;
    state = CircuitState.CLOSED;
    failures = 0;
    lastReason = null;
    interval = Duration.ZERO;
    nextProbe = null;
    return closes;
  }

  /**
   * It failed, after its retries.
   *
   * @param insisted whether it was asked in any case: that puts off no probe that is due
   * @return whether that opened the circuit, for the first time since it last answered
   */
  synchronized boolean failed(Reason reason, boolean insisted) {
    failures++;
    lastReason = reason;
    boolean opens = state == CircuitState.CLOSED && failures >= policy.failures();
    if (opens || (state != CircuitState.CLOSED && !insisted)) {
      interval = policy.next(interval);
      nextProbe = clock.instant().plus(interval);
      state = CircuitState.OPEN;
    }
    return opens;
  }

  synchronized CircuitHealth health() {
    return new CircuitHealth(state, failures, lastReason, nextProbe);
  }
}
