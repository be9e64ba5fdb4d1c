package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.DeviceReader;
import org.sitewatt.model.service.ReadResult;

/** Reads a device on demand. */
@Service
@Needs(Role.TECHNICIAN)
@Command(
    scope = "sitewatt",
    name = "device-read",
    description = "Reads a device now.",
    detailedDescription = "Example: sitewatt:device-read harbour-boiler")
public final class DeviceReadCommand extends SitewattCommand {

  private static final List<String> COLUMNS =
      List.of("quantity", "value", "unit", "flag", "reason");

  @Argument(name = "device", description = "Id of the device.", required = true)
  @Completion(DeviceCompleter.class)
  private String device;

  @Option(name = "--store", description = "Keep the readings as if a round had read them.")
  private boolean store;

  @Reference(optional = true)
  DeviceReader reader;

  @Override
  void run(Output output) throws Exception {
    ReadResult result = needed(reader, "collector").read(device, store);
    boolean failed = result.reason() != null;
    // A program gets either JSON or, as of every command that fails, the message.
    if (!failed || !json) {
      output.list(
          COLUMNS,
          result.measurements().stream().map(ReadingLine::of).toList(),
          DeviceReadCommand::cells);
      output.say("Requests: " + result.requests() + ", in " + result.elapsed().toMillis() + " ms");
    }
    if (failed) {
      throw failure(result.reason() + (result.message() == null ? "" : ": " + result.message()));
    }
  }

  private static List<?> cells(ReadingLine line) {
    return Arrays.asList(
        line.quantity(),
        line.shown(),
        line.unit() == null ? "" : line.unit(),
        line.flag(),
        line.reason() == null ? "" : line.reason());
  }
}
