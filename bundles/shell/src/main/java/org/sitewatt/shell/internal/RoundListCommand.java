package org.sitewatt.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Collector;

/** Lists the rounds. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "round-list",
    description = "Lists the rounds, the newest first.",
    detailedDescription = "Example: sitewatt:round-list --limit 5")
public final class RoundListCommand extends SitewattCommand {

  private static final List<String> COLUMNS =
      List.of("id", "state", "trigger", "finished", "devices", "read", "failed", "missed");

  private static final int SOME = 20;

  @Option(name = "--limit", description = "How many, 1 to 1000; 20 when left out.")
  private String limit;

  @Reference(optional = true)
  Collector collector;

  @Override
  void run(Output output) throws Exception {
    List<Round> rounds =
        needed(collector, "collector")
            .rounds(new PageRequest(null, or(Typed.whole("limit", limit), SOME)))
            .items();
    output.list(
        COLUMNS,
        rounds,
        round ->
            Arrays.asList(
                round.id(),
                round.state(),
                round.trigger(),
                round.finishedAt(),
                round.devices(),
                round.devicesRead(),
                round.devicesFailed(),
                round.devicesMissed()));
  }
}
