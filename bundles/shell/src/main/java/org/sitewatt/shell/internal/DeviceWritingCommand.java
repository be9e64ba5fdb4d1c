package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.sitewatt.model.Device;
import org.sitewatt.model.service.DeviceDraft;
import org.sitewatt.model.service.Registry;

/** What can be said of a device that is added or changed; the registry says what is missing. */
abstract class DeviceWritingCommand extends SitewattCommand {

  @Option(name = "--name", description = "Name for people; a new device needs one.")
  private String name;

  @Option(name = "--type", description = "What the device is for; a new device needs one.")
  @Completion(DeviceTypeCompleter.class)
  private String type;

  @Option(name = "--driver", description = "Id of an installed driver; a new device needs one.")
  @Completion(DriverCompleter.class)
  private String driver;

  @Option(name = "--unit", description = "Modbus unit id, 0 to 255; a new device needs one.")
  private String unit;

  @Option(name = "--rated-power", description = "In kW; unknown for a new device.")
  private String ratedPower;

  @Reference(optional = true)
  Registry registry;

  /** A new device of what was typed. */
  DeviceDraft draft(String id, boolean enabled) {
    return new DeviceDraft(id, name, type, driver, unitId(), ratedPowerKilowatts(), enabled);
  }

  /** A device with what was typed in place of what it was. */
  DeviceDraft draft(Device before, boolean enabled) {
    return new DeviceDraft(
        null,
        or(name, before.name()),
        or(type, before.type().name()),
        or(driver, before.driver()),
        or(unitId(), before.unitId()),
        or(ratedPowerKilowatts(), before.ratedPowerKilowatts()),
        enabled);
  }

  private Integer unitId() {
    return Typed.whole("unitId", unit);
  }

  private Double ratedPowerKilowatts() {
    return Typed.decimal("ratedPowerKilowatts", ratedPower);
  }
}
