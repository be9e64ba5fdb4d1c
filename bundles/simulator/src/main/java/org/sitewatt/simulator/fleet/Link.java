package org.sitewatt.simulator.fleet;

import java.time.Duration;

/**
 * How long the way to a site's devices takes.
 *
 * @param roundTrip of the cellular network, there and back
 * @param jitter how much a round trip differs from the usual one, as a share of it, 0 to 1
 * @param baud speed of the serial bus; 0 for none, devices then answer at once
 * @param bitsPerByte on the bus, with start, parity and stop bits, 10 or 11
 * @param turnaround what a device takes to think before it replies on the bus
 * @param gatewayTimeout how long a gateway waits for a device before it answers exception 11
 */
public record Link(
    Duration roundTrip,
    double jitter,
    int baud,
    int bitsPerByte,
    Duration turnaround,
    Duration gatewayTimeout) {

  /** No delays at all; a device that does not exist is reported after 50 ms. */
  public static final Link IMMEDIATE =
      new Link(Duration.ZERO, 0, 0, 10, Duration.ZERO, Duration.ofMillis(50));

  /** A 4G router in front of an RS-485 bus with 9600 baud, 8N1: 150 ms ± 20 % and the bus's own. */
  public static final Link CELLULAR =
      new Link(
          Duration.ofMillis(150), 0.2, 9600, 10, Duration.ofMillis(5), Duration.ofMillis(1000));

  public Link {
    if (roundTrip.isNegative() || turnaround.isNegative() || gatewayTimeout.isNegative()) {
      throw new IllegalArgumentException("durations must not be negative");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter " + jitter + ": must be 0 to 1");
    }
    if (baud < 0 || bitsPerByte < 10 || bitsPerByte > 11) {
      throw new IllegalArgumentException(
          "baud " + baud + ", bitsPerByte " + bitsPerByte + ": must be 0 or more, 10 or 11");
    }
  }
}
