package org.sitewatt.modbus.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.sitewatt.modbus.CircuitHealth;
import org.sitewatt.modbus.EndpointHealth;

/** What is known of one endpoint from earlier visits, and its only seat. Thread-safe. */
final class EndpointState {

  private final EndpointKey key;
  private final CircuitPolicy policy;
  private final Clock clock;
  private final Map<Integer, UnitState> units = new ConcurrentSkipListMap<>();
  private final Semaphore seat = new Semaphore(1, true);
  private final Doubts doubts = new Doubts();
  private volatile Circuit circuit;

  /**
   * Goes on from one connection to the next, so that an id comes again only after 65536 requests;
   * it starts anywhere, so that a restart does not repeat the ids just used.
   */
  private final AtomicInteger transactionId =
      new AtomicInteger(ThreadLocalRandom.current().nextInt());

  EndpointState(EndpointKey key, CircuitPolicy policy, Clock clock) {
    this.key = key;
    this.policy = policy;
    this.clock = clock;
    circuit = new Circuit(policy, clock);
  }

  EndpointKey key() {
    return key;
  }

  Circuit circuit() {
    return circuit;
  }

  UnitState unit(int unitId) {
    return units.computeIfAbsent(unitId, id -> new UnitState(policy, clock));
  }

  /** Held by the one visit that uses the endpoint. */
  Semaphore seat() {
    return seat;
  }

  /** Only for the visit that holds the seat. */
  Doubts doubts() {
    return doubts;
  }

  int nextTransactionId() {
    return transactionId.getAndIncrement() & 0xFFFF;
  }

  void forgive() {
    circuit = new Circuit(policy, clock);
    units.clear();
  }

  EndpointHealth health() {
    Map<Integer, CircuitHealth> unitHealth = new HashMap<>();
    units.forEach((id, unit) -> unitHealth.put(id, unit.circuit().health()));
    return new EndpointHealth(key.host(), key.port(), circuit.health(), unitHealth);
  }
}
