package org.sitewatt.shell.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.Collector;

/** Shows a round with its failures. */
@Service
@Needs(Role.VIEWER)
@Command(
    scope = "sitewatt",
    name = "round-show",
    description = "Shows a round and what it could not read.",
    detailedDescription = "Example: sitewatt:round-show 20261122T143000Z")
public final class RoundShowCommand extends SitewattCommand {

  @Argument(name = "round", description = "Id of the round; the newest when left out.")
  @Completion(RoundCompleter.class)
  private String round;

  @Reference(optional = true)
  Collector collector;

  @Override
  void run(Output output) throws Exception {
    Collector visits = needed(collector, "collector");
    Round found = visits.round(round == null ? newest(visits) : round);
    output.one(found, lines(found));
  }

  private static String newest(Collector visits) throws CommandException {
    return visits.rounds(new PageRequest(null, 1)).items().stream()
        .findFirst()
        .orElseThrow(() -> failure("There was no round yet."))
        .id();
  }

  private static List<Output.Line> lines(Round round) {
    List<Output.Line> lines = new ArrayList<>(RoundLines.of(round));
    for (RoundFailure failure : round.failures()) {
      String message = failure.message() == null ? "" : ": " + failure.message();
      lines.add(new Output.Line(failure.deviceId(), failure.reason() + message));
    }
    return lines;
  }
}
