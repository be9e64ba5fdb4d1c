package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.Device;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Registry;

/** Changes what is given of a device; the rest stays. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "device-edit",
    description = "Changes what is given of a device; the rest stays.",
    detailedDescription = "Example: sitewatt:device-edit --unit 4 harbour-boiler")
public final class DeviceEditCommand extends DeviceWritingCommand {

  @Argument(name = "device", description = "Id of the device.", required = true)
  @Completion(DeviceCompleter.class)
  private String device;

  @Option(name = "--disable", description = "Rounds leave it out.")
  private boolean disable;

  @Option(name = "--enable", description = "Rounds visit it again.")
  private boolean enable;

  @Override
  void run(Output output) throws Exception {
    if (enable && disable) {
      throw failure("--enable and --disable exclude each other.");
    }
    Registry known = needed(registry, "registry");
    Device before = known.device(device);
    boolean enabled = enable || (before.enabled() && !disable);
    Device after = known.updateDevice(device, draft(before, enabled), before.version());
    output.one(after, DeviceLines.of(after));
  }
}
