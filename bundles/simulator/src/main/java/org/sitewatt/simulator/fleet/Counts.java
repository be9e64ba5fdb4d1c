package org.sitewatt.simulator.fleet;

import java.util.concurrent.atomic.LongAdder;

/** How busy a fleet is; thread-safe. */
final class Counts {

  private final LongAdder connections = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder replies = new LongAdder();

  void connection() {
    connections.increment();
  }

  void request() {
    requests.increment();
  }

  void reply() {
    replies.increment();
  }

  FleetActivity snapshot() {
    return new FleetActivity(connections.sum(), requests.sum(), replies.sum());
  }
}
