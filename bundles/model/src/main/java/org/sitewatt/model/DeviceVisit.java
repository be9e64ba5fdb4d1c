package org.sitewatt.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.sitewatt.driver.Reason;

/**
 * What came of visiting one device once: the unit that is spooled and stored, whole and once.
 *
 * @param id unique; storing the same id again changes nothing
 * @param roundId the round it belongs to; null when read outside a round
 * @param siteId whose site
 * @param deviceId which device
 * @param finishedAt UTC instant at which it was done
 * @param outcome how it ended
 * @param reason why not READ; null when READ
 * @param message for people, beside the reason, at most 500 characters; null when there is none
 * @param readings one for each channel of the driver, or without a driver for each one read before;
 *     empty when MISSED
 */
public record DeviceVisit(
    String id,
    String roundId,
    String siteId,
    String deviceId,
    Instant finishedAt,
    DeviceOutcome outcome,
    Reason reason,
    String message,
    List<Reading> readings) {

  public DeviceVisit {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(siteId, "siteId");
    Objects.requireNonNull(deviceId, "deviceId");
    Objects.requireNonNull(finishedAt, "finishedAt");
    readings = List.copyOf(readings);
    if ((outcome == DeviceOutcome.READ) != (reason == null)) {
      throw new IllegalArgumentException(outcome + " does not fit reason " + reason);
    }
  }
}
