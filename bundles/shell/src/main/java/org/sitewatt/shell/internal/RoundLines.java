package org.sitewatt.shell.internal;

import java.util.List;
import org.sitewatt.model.Round;

/** How one round is printed. */
final class RoundLines {

  private RoundLines() {}

  static List<Output.Line> of(Round round) {
    return List.of(
        new Output.Line("id", round.id()),
        new Output.Line("state", round.state()),
        new Output.Line("trigger", round.trigger()),
        new Output.Line("started", round.startedAt()),
        new Output.Line("finished", round.finishedAt()),
        new Output.Line("sites read", round.sitesRead() + " of " + round.sites()),
        new Output.Line("devices read", round.devicesRead() + " of " + round.devices()),
        new Output.Line("devices failed", round.devicesFailed()),
        new Output.Line("devices missed", round.devicesMissed()),
        new Output.Line("requests", round.requests()),
        new Output.Line("retries", round.retries()));
  }
}
