package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Device;
import org.sitewatt.model.security.Role;

/** Adds a device. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "device-add",
    description = "Adds a device to a site.",
    detailedDescription =
        "Example: sitewatt:device-add --site harbour --name Boiler --type HEATER --driver eastron-sdm120 --unit 3")
public final class DeviceAddCommand extends DeviceWritingCommand {

  @Option(name = "--site", description = "Id of the site.", required = true)
  @Completion(SiteCompleter.class)
  private String site;

  @Option(name = "--id", description = "Slug; made from the site and the name when left out.")
  private String id;

  @Option(name = "--disabled", description = "Rounds leave it out.")
  private boolean disabled;

  @Override
  void run(Output output) throws Exception {
    Device added = needed(registry, "registry").addDevice(site, draft(id, !disabled));
    output.one(added, DeviceLines.of(added));
  }
}
