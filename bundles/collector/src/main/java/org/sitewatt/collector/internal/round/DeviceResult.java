package org.sitewatt.collector.internal.round;

import java.time.Duration;
import java.util.List;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;

/**
 * What came of asking a device.
 *
 * @param measurements one for each channel of its driver, or without a driver for each one read
 *     before
 * @param reason why there is no value at all; null when there is at least one
 * @param message for people, beside the reason; null when there is none
 */
record DeviceResult(List<Measurement> measurements, Reason reason, String message) {

  private static final int MAX_MESSAGE = 500;

  DeviceResult {
    measurements = List.copyOf(measurements);
    message =
        message == null || message.length() <= MAX_MESSAGE
            ? message
            : message.substring(0, MAX_MESSAGE - 1) + "…";
  }

  /** Whether it was not asked because the visit ended. */
  boolean isCancelled() {
    return reason == Reason.CANCELLED;
  }

  /** Whether nothing behind this gateway can be reached during this visit. */
  boolean isGatewayAway() {
    return reason == Reason.CONNECT_REFUSED
        || reason == Reason.CONNECT_TIMEOUT
        || reason == Reason.UNREACHABLE;
  }

  /** Seconds, for messages. */
  static String seconds(Duration elapsed) {
    return elapsed.toMillis() / 1000.0 + " s";
  }
}
