package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Device;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Registry;

/** Shows a device. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "device-show",
    description = "Shows a device.",
    detailedDescription = "Example: sitewatt:device-show harbour-boiler")
public final class DeviceShowCommand extends SitewattCommand {

  @Argument(name = "device", description = "Id of the device.", required = true)
  @Completion(DeviceCompleter.class)
  private String device;

  @Reference(optional = true)
  Registry registry;

  @Override
  void run(Output output) throws Exception {
    Device found = needed(registry, "registry").device(device);
    output.one(found, DeviceLines.of(found));
  }
}
