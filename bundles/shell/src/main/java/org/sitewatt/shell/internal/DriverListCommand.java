package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;

/** Lists the drivers. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "driver-list",
    description = "Lists the drivers and whether they serve.",
    detailedDescription = "Example: sitewatt:driver-list")
public final class DriverListCommand extends SitewattCommand {

  private static final List<String> COLUMNS =
      List.of("id", "version", "state", "models", "source", "message");

  @Reference(optional = true)
  DriverCatalog catalog;

  @Override
  void run(Output output) throws Exception {
    output.list(COLUMNS, needed(catalog, "driver catalog").entries(), DriverListCommand::cells);
  }

  private static List<?> cells(DriverEntry entry) {
    DriverDescription description = entry.description();
    return Arrays.asList(
        description == null ? null : description.id(),
        description == null ? null : description.version(),
        entry.state(),
        description == null ? null : String.join(", ", description.models()),
        entry.source(),
        entry.message() == null ? "" : entry.message());
  }
}
