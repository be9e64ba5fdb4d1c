package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Device;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.DeviceDraft;
import org.sitewatt.model.service.Registry;

/** Changes what is given of a device; the rest stays. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "device-edit",
    description = "Changes what is given of a device; the rest stays.",
    detailedDescription = "Example: sitewatt:device-edit --unit 4 harbour-boiler")
public final class DeviceEditCommand extends SitewattCommand {

  @Argument(name = "device", description = "Id of the device.", required = true)
  @Completion(DeviceCompleter.class)
  private String device;

  @Option(name = "--name", description = "Name for people.")
  private String name;

  @Option(name = "--type", description = "What the device is for.")
  @Completion(DeviceTypeCompleter.class)
  private String type;

  @Option(name = "--driver", description = "Id of an installed driver.")
  @Completion(DriverCompleter.class)
  private String driver;

  @Option(name = "--unit", description = "Modbus unit id, 0 to 255.")
  private Integer unit;

  @Option(name = "--rated-power", description = "In kW.")
  private Double ratedPowerKilowatts;

  @Option(name = "--disable", description = "Rounds leave it out.")
  private boolean disable;

  @Option(name = "--enable", description = "Rounds visit it again.")
  private boolean enable;

  @Reference(optional = true)
  Registry registry;

  @Override
  void run(Output output) throws Exception {
    if (enable && disable) {
      throw failure("--enable and --disable exclude each other.");
    }
    Registry known = needed(registry, "registry");
    Device before = known.device(device);
    Device after =
        known.updateDevice(
            device,
            new DeviceDraft(
                null,
                or(name, before.name()),
                or(type, before.type().name()),
                or(driver, before.driver()),
                or(unit, before.unitId()),
                or(ratedPowerKilowatts, before.ratedPowerKilowatts()),
                enable || (before.enabled() && !disable)),
            before.version());
    output.one(after, DeviceLines.of(after));
  }

  private static <T> T or(T given, T before) {
    return given == null ? before : given;
  }
}
