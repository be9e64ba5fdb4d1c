package org.sitewatt.model.service;

/** Tells every {@link FleetListener} what is new. Thread-safe. */
public interface FleetAnnouncer {

  /** Calls each listener in turn; what one of them throws is logged and harms nobody. */
  void announce(FleetEvent event);
}
