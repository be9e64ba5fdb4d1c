package org.sitewatt.simulator.fleet;

import java.util.SplittableRandom;

/**
 * The clockwork of a site: the cellular way there and back, and the half-duplex serial bus that
 * carries one exchange after another. Used by one thread.
 */
final class Bus {

  private static final double NANOS = 1e9;

  /** What RTU adds to a PDU: unit and checksum. */
  private static final int RTU_BYTES = 3;

  /** Silence between frames, in characters. */
  private static final double SILENCE = 3.5;

  private final Link link;
  private final SplittableRandom random;
  private long freeAt;
  private long lastDelivery;

  Bus(Link link, long seed, long now) {
    this.link = link;
    this.random = new SplittableRandom(seed);
    this.freeAt = now;
    this.lastDelivery = now;
  }

  /** When a request that arrives now is answered by a device on the bus; nanoseconds. */
  long deliver(Frame request, Frame reply, boolean onBus, long now) {
    long work = onBus ? exchange(request, reply) : 0;
    return deliver(work, now);
  }

  /** When a gateway that arrives now at a device that is not there gives up; nanoseconds. */
  long giveUp(long now) {
    return deliver(link.gatewayTimeout().toNanos(), now);
  }

  /** One more round trip: what a connection costs where loopback gives it away. */
  long roundTrip() {
    double factor = 1 + link.jitter() * (2 * random.nextDouble() - 1);
    return (long) (link.roundTrip().toNanos() * factor);
  }

  private long deliver(long work, long now) {
    long trip = roundTrip();
    long start = Math.max(now + trip / 2, freeAt);
    freeAt = start + work;
    lastDelivery = Math.max(lastDelivery, freeAt + trip / 2);
    return lastDelivery;
  }

  private long exchange(Frame request, Frame reply) {
    if (link.baud() == 0) {
      return link.turnaround().toNanos();
    }
    double bytes = request.pdu().length + reply.pdu().length + 2 * (RTU_BYTES + SILENCE);
    return (long) (bytes * link.bitsPerByte() / link.baud() * NANOS) + link.turnaround().toNanos();
  }
}
