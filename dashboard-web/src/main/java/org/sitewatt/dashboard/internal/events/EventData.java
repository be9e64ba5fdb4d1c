package org.sitewatt.dashboard.internal.events;

import java.time.Instant;
import java.util.List;
import org.sitewatt.dashboard.internal.view.Views.ReadingView;
import org.sitewatt.dashboard.internal.view.Views.RoundView;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.FleetEvent.DeviceVisited;
import org.sitewatt.model.service.FleetEvent.DriversChanged;
import org.sitewatt.model.service.FleetEvent.RoundChanged;
import org.sitewatt.model.service.FleetEvent.SiteChanged;

/** What events carry. */
final class EventData {

  private EventData() {}

  /** A device was visited. */
  record Reading(
      String siteId,
      String deviceId,
      String collectionId,
      Instant timestamp,
      DeviceOutcome outcome,
      Reason reason,
      List<ReadingView> readings) {}

  /** A site changed. */
  record Site(String siteId) {}

  /** Drivers changed. */
  record Drivers() {}

  static String name(FleetEvent news) {
    if (news instanceof DeviceVisited) {
      return "reading";
    }
    if (news instanceof SiteChanged) {
      return "site";
    }
    return news instanceof RoundChanged ? "collection" : "driver";
  }

  static Object of(FleetEvent news) {
    if (news instanceof DeviceVisited visited) {
      DeviceVisit visit = visited.visit();
      return new Reading(
          visit.siteId(),
          visit.deviceId(),
          visit.roundId(),
          visit.finishedAt(),
          visit.outcome(),
          visit.reason(),
          visit.readings().stream().map(ReadingView::of).toList());
    }
    if (news instanceof SiteChanged changed) {
      return new Site(changed.siteId());
    }
    if (news instanceof RoundChanged changed) {
      return RoundView.of(changed.round());
    }
    if (news instanceof DriversChanged) {
      return new Drivers();
    }
    throw new IllegalArgumentException("unknown event " + news);
  }
}
