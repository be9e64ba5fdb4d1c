package org.sitewatt.modbus.internal;

import java.time.Duration;

/**
 * How often a request is tried and how long is waited in between.
 *
 * @param attempts the first included, at least 1
 * @param initialBackoff after the first failed attempt
 * @param maxBackoff bound of the wait, which doubles with each attempt
 */
record RetryPolicy(int attempts, Duration initialBackoff, Duration maxBackoff) {

  /** The wait after a failed attempt, counted from 1. */
  Duration backoff(int attempt) {
    Duration wait = initialBackoff;
    for (int i = 1; i < attempt && wait.compareTo(maxBackoff) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(maxBackoff) < 0 ? wait : maxBackoff;
  }
}
