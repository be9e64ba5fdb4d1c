package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.DriverCatalog;

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
    List<DriverLine> drivers =
        needed(catalog, "driver catalog").entries().stream().map(DriverLine::of).toList();
    output.list(COLUMNS, drivers, DriverListCommand::cells);
  }

  private static List<?> cells(DriverLine line) {
    return Arrays.asList(
        line.id(),
        line.version(),
        line.state(),
        line.models().isEmpty() ? null : String.join(", ", line.models()),
        line.source(),
        line.message() == null ? "" : line.message());
  }
}
