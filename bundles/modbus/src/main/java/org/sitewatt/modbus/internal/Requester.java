package org.sitewatt.modbus.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.sitewatt.modbus.CircuitHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one request until it is answered, finally refused, or its attempts are used up. After the
 * endpoint could not be connected to with all attempts, a visit does not try it again. Threads that
 * share a visit take turns, request by request.
 */
final class Requester {

  private static final Logger LOG = LoggerFactory.getLogger(Requester.class);

  private static final String BUDGET_USED_UP = "the visit's time is used up";

  private final String where;
  private final boolean insisting;
  private final Duration readTimeout;
  private final Line line;
  private final EndpointState state;
  private final Budget budget;
  private final RetryPolicy retries;
  private final Traffic traffic;
  private final Clock clock;
  private final Lock turn = new ReentrantLock();
  private WireFault unreachable;

  Requester(
      String where,
      boolean insisting,
      Duration readTimeout,
      Line line,
      EndpointState state,
      Budget budget,
      RetryPolicy retries,
      Traffic traffic,
      Clock clock) {
    this.where = where;
    this.insisting = insisting;
    this.readTimeout = readTimeout;
    this.line = line;
    this.state = state;
    this.budget = budget;
    this.retries = retries;
    this.traffic = traffic;
    this.clock = clock;
  }

  /** Whether the visit asks in full what failed before, until it fails once more. */
  boolean insisting() {
    return insisting;
  }

  /**
   * Asks.
   *
   * @param once whether to do without retries
   * @return the words of the request's whole range, or why there are none
   */
  SpanResult ask(ReadRequest request, AccessLimits limits, boolean once)
      throws InterruptedException {
    // Two threads on one connection would take each other's replies.
    turn.lockInterruptibly();
    try {
      return askInTurn(request, limits, once);
    } finally {
      turn.unlock();
    }
  }

  private SpanResult askInTurn(ReadRequest request, AccessLimits limits, boolean once)
      throws InterruptedException {
    long start = System.nanoTime();
    Duration timeout = limits.readTimeout() == null ? readTimeout : limits.readTimeout();
    int replyAttempts = once ? 1 : retries.attempts();
    int connectAttempts = retries.attempts();
    for (int attempt = 1; ; attempt++) {
      Problem problem;
      traffic.attempt(attempt == 1);
      try {
        connectAttempts = Math.min(connectAttempts, allowedConnectAttempts());
        Reply reply = line.exchange(request, limits, timeout);
        if (reply instanceof Reply.Data data) {
          int[] words = data.words().stream().mapToInt(Integer::intValue).toArray();
          return new SpanResult.Words(words, clock.instant());
        }
        replyAttempts--;
        problem = refusal(((Reply.Refusal) reply).code(), replyAttempts == 0);
      } catch (WireFault fault) {
        if (Blame.of(fault.reason()) == Blame.ENDPOINT) {
          connectAttempts--;
          problem = connectProblem(fault, connectAttempts == 0);
        } else {
          replyAttempts--;
          problem = replyProblem(fault, replyAttempts == 0);
        }
      }
      String message = describe(request, problem, attempt, start);
      if (problem.last()) {
        return new SpanResult.Failed(problem.reason(), message, clock.instant());
      }
      LOG.debug("{}; trying again", message);
      budget.pause(retries.backoff(attempt));
    }
  }

  /** What the endpoint's circuit allows; a connection that stands needs no leave. */
  private int allowedConnectAttempts() throws WireFault, InterruptedException {
    budget.requireNotCancelled();
    if (budget.isUsedUp()) {
      throw new WireFault(Reason.CANCELLED, BUDGET_USED_UP);
    }
    if (unreachable != null) {
      throw unreachable;
    }
    if (line.isConnected()) {
      return Integer.MAX_VALUE;
    }
    return switch (state.circuit().ask(insisting)) {
      case FULL -> Integer.MAX_VALUE;
      case PROBE -> 1;
      case NONE -> throw new WireFault(Reason.CIRCUIT_OPEN, open("the endpoint", state.circuit()));
    };
  }

  static String open(String what, Circuit circuit) {
    CircuitHealth health = circuit.health();
    return String.format(
        Locale.ROOT,
        "not asked, %s failed %d times in a row, last with %s; next probe from %s",
        what,
        health.failures(),
        health.lastReason(),
        health.nextProbe().truncatedTo(ChronoUnit.SECONDS));
  }

  private static Problem refusal(int code, boolean usedUp) {
    ExceptionCode exception = ExceptionCode.of(code);
    return new Problem(
        exception.reason(), "Modbus exception " + code, usedUp || !exception.passing());
  }

  private Problem replyProblem(WireFault fault, boolean usedUp) {
    if (fault.reason() == Reason.TIMEOUT && budget.isUsedUp()) {
      return new Problem(Reason.CANCELLED, BUDGET_USED_UP, true);
    }
    boolean asked = Blame.of(fault.reason()) != Blame.UNKNOWN;
    return new Problem(fault.reason(), fault.getMessage(), usedUp || !asked);
  }

  private Problem connectProblem(WireFault fault, boolean usedUp) {
    if (fault.reason() == Reason.CONNECT_TIMEOUT && budget.isUsedUp()) {
      return new Problem(Reason.CANCELLED, BUDGET_USED_UP, true);
    }
    if (usedUp && unreachable == null) {
      unreachable =
          new WireFault(fault.reason(), "not tried again in this visit: " + fault.getMessage());
      if (state.circuit().failed(fault.reason(), insisting)) {
        LOG.warn("{}: {}; from now on probed sparingly", where, fault.getMessage());
      }
    }
    return new Problem(fault.reason(), fault.getMessage(), unreachable != null);
  }

  private String describe(ReadRequest request, Problem problem, int attempt, long start) {
    long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    String what = describe(request.unitId(), request.range(), problem.detail());
    return problem.reason() == Reason.CIRCUIT_OPEN
        ? what
        : what + String.format(Locale.ROOT, " (attempt %d, %d ms)", attempt, elapsed);
  }

  /** A message that names site, endpoint, unit and registers. */
  String describe(int unitId, RegisterSpan range, String detail) {
    return String.format(Locale.ROOT, "%s, unit %d, %s: %s", where, unitId, range, detail);
  }

  SpanResult.Failed failed(int unitId, RegisterSpan range, Reason reason, String detail) {
    Instant now = clock.instant();
    return new SpanResult.Failed(reason, describe(unitId, range, detail), now);
  }

  private record Problem(Reason reason, String detail, boolean last) {}
}
