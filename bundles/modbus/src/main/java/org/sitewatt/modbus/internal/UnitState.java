package org.sitewatt.modbus.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.sitewatt.driver.RegisterSpan;

/** What is known of one unit from earlier visits. Thread-safe. */
final class UnitState {

  /** A device may be exchanged or get new firmware: what it refused is tried again each day. */
  private static final Duration MEMORY = Duration.ofHours(24);

  private static final int MOST_RANGES = 512;

  private final Circuit circuit;
  private final Clock clock;
  private final Set<RegisterSpan> lone = new HashSet<>();
  private Instant learnedAt = Instant.EPOCH;

  UnitState(CircuitPolicy policy, Clock clock) {
    this.clock = clock;
    circuit = new Circuit(policy, clock);
  }

  Circuit circuit() {
    return circuit;
  }

  /** Ranges that a merged request must not touch, since the device refused it for their sake. */
  synchronized Set<RegisterSpan> lone() {
    if (learnedAt.plus(MEMORY).isBefore(clock.instant())) {
      lone.clear();
    }
    return Set.copyOf(lone);
  }

  synchronized void learn(Collection<RegisterSpan> ranges) {
    if (lone.isEmpty()) {
      learnedAt = clock.instant();
    }
    ranges.stream().limit(MOST_RANGES - lone.size()).forEach(lone::add);
  }
}
