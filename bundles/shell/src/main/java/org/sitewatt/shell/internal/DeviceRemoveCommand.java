package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Registry;

/** Removes a device. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "device-remove",
    description = "Removes a device with its readings.",
    detailedDescription = "Example: sitewatt:device-remove harbour-boiler")
public final class DeviceRemoveCommand extends SitewattCommand {

  @Argument(name = "device", description = "Id of the device.", required = true)
  @Completion(DeviceCompleter.class)
  private String device;

  @Reference(optional = true)
  Registry registry;

  @Override
  void run(Output output) throws Exception {
    needed(registry, "registry").removeDevice(device, null);
    output.say("Removed device " + device + ".");
  }
}
