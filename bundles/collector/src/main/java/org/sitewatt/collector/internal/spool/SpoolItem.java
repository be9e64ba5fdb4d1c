package org.sitewatt.collector.internal.spool;

import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;

/** What is spooled. */
sealed interface SpoolItem {

  record OfVisit(DeviceVisit visit) implements SpoolItem {}

  record OfRound(Round round) implements SpoolItem {}
}
