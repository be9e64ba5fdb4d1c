package org.sitewatt.collector.internal.round;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

  /**
   * The result of measurements, one for each channel. The reason that most channels have stands for
   * a device that gave no value; but why some of it was not asked at all is what became of the
   * rest.
   */
  static DeviceResult of(List<Measurement> measurements) {
    if (measurements.stream().anyMatch(m -> m.reason() == null)) {
      return new DeviceResult(measurements, null, null);
    }
    boolean asked = measurements.stream().anyMatch(m -> m.reason() != Reason.CIRCUIT_OPEN);
    Map<Reason, Long> counts =
        measurements.stream()
            .filter(m -> !asked || m.reason() != Reason.CIRCUIT_OPEN)
            .collect(
                Collectors.groupingBy(
                    Measurement::reason, LinkedHashMap::new, Collectors.counting()));
    Reason most =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(Map.Entry::getKey)
            .orElse(Reason.DRIVER_FAILED);
    String message =
        measurements.stream()
            .filter(m -> m.reason() == most)
            .map(Measurement::message)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new DeviceResult(measurements, most, message);
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
