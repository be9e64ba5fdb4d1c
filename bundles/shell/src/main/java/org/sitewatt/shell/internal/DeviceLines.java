package org.sitewatt.shell.internal;

import java.util.List;
import org.sitewatt.model.Device;

/** How one device is printed. */
final class DeviceLines {

  private DeviceLines() {}

  static List<Output.Line> of(Device device) {
    return List.of(
        new Output.Line("id", device.id()),
        new Output.Line("site", device.siteId()),
        new Output.Line("name", device.name()),
        new Output.Line("type", device.type()),
        new Output.Line("driver", device.driver()),
        new Output.Line("unit", device.unitId()),
        new Output.Line("rated power (kW)", device.ratedPowerKilowatts()),
        new Output.Line("enabled", device.enabled()));
  }
}
