package org.sitewatt.collector.internal.spool;

import java.time.Instant;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;

/** What is spooled. */
sealed interface SpoolItem {

  /** UTC instant at which it came to be. */
  Instant when();

  record OfVisit(DeviceVisit visit) implements SpoolItem {

    @Override
    public Instant when() {
      return visit.finishedAt();
    }
  }

  record OfRound(Round round) implements SpoolItem {

    @Override
    public Instant when() {
      return round.startedAt();
    }
  }
}
