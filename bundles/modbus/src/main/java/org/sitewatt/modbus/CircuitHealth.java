package org.sitewatt.modbus;

import java.time.Instant;
import org.sitewatt.driver.Reason;

/**
 * A circuit as it stands.
 *
 * @param state whether it is asked
 * @param failures failures in a row, 0 after a success
 * @param lastReason why it failed last; null when it never failed since its last success
 * @param nextProbe UTC instant from which it may be probed; null when CLOSED
 */
public record CircuitHealth(
    CircuitState state, int failures, Reason lastReason, Instant nextProbe) {}
