package org.sitewatt.model.telemetry;

/** The live events of the dashboard; an OSGi service. Thread-safe, answers at once. */
public interface EventStatus {

  /** Streams that are open. */
  int streams();

  /** News that waits to be handed to the streams. */
  int waiting();

  /** News dropped since the start because too much waited. */
  long dropped();
}
