package org.sitewatt.simulator.fault;

import java.time.Duration;
import java.time.Instant;

/** One way to go wrong. Faults of the gateway hit every device behind it. */
public sealed interface Fault {

  /** The request is swallowed; no reply ever comes. */
  record Silent() implements Fault {}

  /**
   * The reply comes, whole and right, but late.
   *
   * @param by how much later than it would have come
   */
  record Late(Duration by) implements Fault {
    public Late {
      if (by.isNegative() || by.isZero()) {
        throw new IllegalArgumentException("by " + by + ": must be above 0");
      }
    }
  }

  /**
   * The reply stops and the connection is closed.
   *
   * @param afterBytes bytes of the reply that are still sent, 0 or more
   */
  record Cut(int afterBytes) implements Fault {
    public Cut {
      if (afterBytes < 0) {
        throw new IllegalArgumentException("afterBytes " + afterBytes + ": must be 0 or more");
      }
    }
  }

  /** As many bytes as the reply would have, but none of them right. */
  record Garbage() implements Fault {}

  /** A good reply to another transaction; Modbus/TCP only, RTU frames carry none. */
  record ForeignTransaction() implements Fault {}

  /** A good reply in the name of another unit. */
  record ForeignUnit() implements Fault {}

  /**
   * A Modbus exception instead of the values.
   *
   * @param code 1 to 11; 6 is busy, 11 is a gateway whose device stays silent
   */
  record ExceptionReply(int code) implements Fault {
    public ExceptionReply {
      if (code < 1 || code > 11) {
        throw new IllegalArgumentException("code " + code + ": must be 1 to 11");
      }
    }
  }

  /** The device's counters start from zero when the window starts. */
  record CounterReset() implements Fault {}

  /**
   * The device's counters are such that their registers wrap to zero at an instant; those without a
   * known width do not. Meant to be there from the start: the counters move to it at once.
   *
   * @param at UTC
   */
  record CounterWrap(Instant at) implements Fault {}

  /** Of the gateway: new connections are refused, those that stand go on. */
  record Refusing() implements Fault {}

  /**
   * Of the gateway: while one connection stands, others are closed as soon as they are accepted.
   */
  record SingleConnection() implements Fault {}

  /**
   * Of the gateway: connections are cut when the window starts, refused until it ends, and its
   * uptime counts from there.
   */
  record GatewayRestart() implements Fault {}

  /** Whether it concerns connections rather than one reply or one device's values. */
  default boolean isOfGateway() {
    return this instanceof Refusing
        || this instanceof SingleConnection
        || this instanceof GatewayRestart;
  }

  /** Whether it concerns what the counters count rather than one reply. */
  default boolean isOfCounter() {
    return this instanceof CounterReset || this instanceof CounterWrap;
  }
}
