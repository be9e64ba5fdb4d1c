package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Registry;

/** Lists devices. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "device-list",
    description = "Lists the devices of a site, or of all sites.",
    detailedDescription = "Example: sitewatt:device-list harbour")
public final class DeviceListCommand extends SitewattCommand {

  private static final List<String> COLUMNS =
      List.of("id", "site", "name", "type", "driver", "unit", "kW", "enabled");

  @Argument(name = "site", description = "Id of a site; all sites when left out.")
  @Completion(SiteCompleter.class)
  private String site;

  @Reference(optional = true)
  Registry registry;

  @Override
  void run(Output output) throws Exception {
    Registry known = needed(registry, "registry");
    output.list(
        COLUMNS,
        site == null ? known.devices() : known.devices(site),
        device ->
            Arrays.asList(
                device.id(),
                device.siteId(),
                device.name(),
                device.type(),
                device.driver(),
                device.unitId(),
                device.ratedPowerKilowatts(),
                device.enabled()));
  }
}
