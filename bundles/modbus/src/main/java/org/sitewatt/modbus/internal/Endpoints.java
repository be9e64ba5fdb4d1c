package org.sitewatt.modbus.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitewatt.modbus.EndpointHealth;
import org.sitewatt.model.GatewayEndpoint;

/**
 * The endpoints visited lately. Beyond its bound it forgets the one visited longest ago, never one
 * that is in use. Thread-safe.
 */
final class Endpoints {

  private final int most;
  private final CircuitPolicy policy;
  private final Clock clock;
  private final Map<EndpointKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  Endpoints(int most, CircuitPolicy policy, Clock clock) {
    this.most = most;
    this.policy = policy;
    this.clock = clock;
  }

  /** The state of an endpoint, kept until it was returned as often as it was borrowed. */
  synchronized EndpointState borrow(GatewayEndpoint endpoint) {
    Entry entry =
        entries.computeIfAbsent(
            EndpointKey.of(endpoint), key -> new Entry(new EndpointState(key, policy, clock)));
    entry.users++;
    return entry.state;
  }

  synchronized void giveBack(EndpointState state) {
    Entry entry = entries.get(state.key());
    entry.users--;
    Iterator<Entry> eldest = entries.values().iterator();
    while (entries.size() > most && eldest.hasNext()) {
      if (eldest.next().users == 0) {
        eldest.remove();
      }
    }
  }

  synchronized void forgive(GatewayEndpoint endpoint) {
    Entry entry = entries.get(EndpointKey.of(endpoint));
    if (entry != null) {
      entry.state.forgive();
    }
  }

  List<EndpointHealth> health() {
    List<EndpointState> states = new ArrayList<>();
    synchronized (this) {
      entries.values().forEach(entry -> states.add(entry.state));
    }
    states.sort(Comparator.comparing(EndpointState::key));
    return states.stream().map(EndpointState::health).toList();
  }

  private static final class Entry {
    private final EndpointState state;
    private int users;

    Entry(EndpointState state) {
      this.state = state;
    }
  }
}
