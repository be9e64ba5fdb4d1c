package org.sitewatt.model.telemetry;

/** The sessions of this node; an OSGi service. Thread-safe, answers at once. */
public interface SessionStatus {

  /** Sessions used on this node since its start that have not ended. */
  int open();
}
