package org.sitewatt.collector.internal.round;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Reading;

/** Turns results into what is kept. */
final class Visits {

  private Visits() {}

  static DeviceVisit of(String roundId, Device device, DeviceResult result, Instant now) {
    boolean read = result.reason() == null;
    return new DeviceVisit(
        UUID.randomUUID().toString(),
        roundId,
        device.siteId(),
        device.id(),
        now.truncatedTo(ChronoUnit.MILLIS),
        read ? DeviceOutcome.READ : DeviceOutcome.FAILED,
        result.reason(),
        result.message(),
        readings(device, result.measurements()));
  }

  /** The same visit, had it not been kept. */
  static DeviceVisit notStored(DeviceVisit visit) {
    return new DeviceVisit(
        visit.id(),
        visit.roundId(),
        visit.siteId(),
        visit.deviceId(),
        visit.finishedAt(),
        DeviceOutcome.FAILED,
        Reason.NOT_STORED,
        "It was read, but could be kept neither on disk nor in the database.",
        List.of());
  }

  private static List<Reading> readings(Device device, List<Measurement> measurements) {
    return measurements.stream()
        .map(
            m ->
                new Reading(
                    device.id(),
                    m.quantity(),
                    m.timestamp().truncatedTo(ChronoUnit.MILLIS),
                    m.value(),
                    m.text(),
                    m.reason() == null ? Flag.ACTUAL : Flag.MISSING,
                    m.reason()))
        .toList();
  }
}
