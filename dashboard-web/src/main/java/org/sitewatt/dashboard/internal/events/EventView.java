package org.sitewatt.dashboard.internal.events;

import java.time.Instant;
import org.sitewatt.dashboard.internal.view.Views.RoundView;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.service.FleetEvent;

/**
 * An event as it travels: small, for thousands come with each round; values are asked for by
 * whoever shows them.
 *
 * @param type the stream's event name
 * @param data becomes JSON
 */
record EventView(String type, Object data) {

  record Visit(
      String siteId,
      String deviceId,
      String collectionId,
      Instant timestamp,
      DeviceOutcome outcome,
      Reason reason,
      int readings) {}

  record SiteRef(String siteId) {}

  record Nothing() {}

  static EventView of(FleetEvent event) {
    if (event instanceof FleetEvent.DeviceVisited visited) {
      DeviceVisit v = visited.visit();
      return new EventView(
          "reading",
          new Visit(
              v.siteId(),
              v.deviceId(),
              v.roundId(),
              v.finishedAt(),
              v.outcome(),
              v.reason(),
              v.readings().size()));
    }
    if (event instanceof FleetEvent.SiteChanged changed) {
      return new EventView("site", new SiteRef(changed.siteId()));
    }
    if (event instanceof FleetEvent.RoundChanged changed) {
      return new EventView("collection", RoundView.of(changed.round()));
    }
    return new EventView("driver", new Nothing());
  }
}
