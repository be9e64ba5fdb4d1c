package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Device;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.DeviceDraft;
import org.sitewatt.model.service.Registry;

/** Adds a device. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "device-add",
    description = "Adds a device to a site.",
    detailedDescription =
        "Example: sitewatt:device-add --site harbour --name Boiler --type HEATER --driver eastron-sdm120 --unit 3")
public final class DeviceAddCommand extends SitewattCommand {

  @Option(name = "--site", description = "Id of the site.", required = true)
  @Completion(SiteCompleter.class)
  private String site;

  @Option(name = "--id", description = "Slug; made from the site and the name when left out.")
  private String id;

  @Option(name = "--name", description = "Name for people.", required = true)
  private String name;

  @Option(name = "--type", description = "What the device is for.", required = true)
  @Completion(DeviceTypeCompleter.class)
  private String type;

  @Option(name = "--driver", description = "Id of an installed driver.", required = true)
  @Completion(DriverCompleter.class)
  private String driver;

  @Option(name = "--unit", description = "Modbus unit id, 0 to 255.", required = true)
  private Integer unit;

  @Option(name = "--rated-power", description = "In kW; unknown when left out.")
  private Double ratedPowerKilowatts;

  @Option(name = "--disabled", description = "Rounds leave it out.")
  private boolean disabled;

  @Reference(optional = true)
  Registry registry;

  @Override
  void run(Output output) throws Exception {
    Device added =
        needed(registry, "registry")
            .addDevice(
                site,
                new DeviceDraft(id, name, type, driver, unit, ratedPowerKilowatts, !disabled));
    output.one(added, DeviceLines.of(added));
  }
}
