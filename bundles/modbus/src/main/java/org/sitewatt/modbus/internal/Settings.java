package org.sitewatt.modbus.internal;

import java.time.Duration;

/**
 * The configuration, checked.
 *
 * @param retries of one request
 * @param circuits of endpoints and units
 * @param rememberedEndpoints most endpoints kept between visits
 */
record Settings(RetryPolicy retries, CircuitPolicy circuits, int rememberedEndpoints) {

  /**
   * Checks a configuration.
   *
   * @throws IllegalArgumentException if a value is out of its bounds; names it
   */
  static Settings of(TransportConfig config) {
    int attempts = within("attempts", config.attempts(), 1, 10);
    int initialBackoff = within("initialBackoffMillis", config.initialBackoffMillis(), 0, 60_000);
    int maxBackoff = within("maxBackoffMillis", config.maxBackoffMillis(), initialBackoff, 60_000);
    int failures = within("circuitFailures", config.circuitFailures(), 1, 100);
    int initialInterval =
        within("circuitInitialSeconds", config.circuitInitialSeconds(), 1, 86_400);
    int maxInterval =
        within("circuitMaxSeconds", config.circuitMaxSeconds(), initialInterval, 86_400);
    int remembered = within("rememberedEndpoints", config.rememberedEndpoints(), 100, 1_000_000);
    return new Settings(
        new RetryPolicy(attempts, Duration.ofMillis(initialBackoff), Duration.ofMillis(maxBackoff)),
        new CircuitPolicy(
            failures, Duration.ofSeconds(initialInterval), Duration.ofSeconds(maxInterval)),
        remembered);
  }

  private static int within(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "org.sitewatt.modbus, " + name + " " + value + ": must be " + min + " to " + max);
    }
    return value;
  }
}
