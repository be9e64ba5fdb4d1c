package org.sitewatt.shell.internal;

import java.time.Instant;
import java.util.List;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.Quantity;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;

/** A driver as it is printed, with the names that REST has. */
record DriverLine(
    String id,
    String version,
    String vendor,
    List<String> models,
    List<DeviceType> deviceTypes,
    List<Channel> quantities,
    String source,
    DriverState state,
    String message,
    Instant since) {

  /** A quantity that a driver reads. */
  record Channel(String quantity, String unit, QuantityKind kind) {}

  static DriverLine of(DriverEntry entry) {
    DriverDescription said = entry.description();
    return new DriverLine(
        said == null ? null : said.id(),
        said == null ? null : said.version(),
        said == null ? null : said.vendor(),
        said == null ? List.of() : said.models(),
        said == null ? List.of() : said.deviceTypes().stream().sorted().toList(),
        said == null ? List.of() : said.channels().stream().map(c -> of(c.quantity())).toList(),
        entry.source(),
        entry.state(),
        entry.message(),
        entry.since());
  }

  private static Channel of(Quantity quantity) {
    return new Channel(quantity.name(), quantity.unit(), quantity.kind());
  }
}
