package org.sitewatt.model.service;

import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;

/** Something new that whoever is interested may want to know. */
public sealed interface FleetEvent {

  /** A device was visited and the visit is stored. */
  record DeviceVisited(DeviceVisit visit) implements FleetEvent {}

  /** A site or one of its devices was added, changed or removed. */
  record SiteChanged(String siteId) implements FleetEvent {}

  /** A round started, went on or ended; without failures. */
  record RoundChanged(Round round) implements FleetEvent {}

  /** Drivers came, went or changed state. */
  record DriversChanged() implements FleetEvent {}
}
