package org.sitewatt.model.telemetry;

/** The pool of database connections; an OSGi service. Thread-safe, answers at once. */
public interface PoolStatus {

  /** Connections in use. */
  int active();

  /** Open connections that nobody uses. */
  int idle();

  /** Threads that wait for a connection. */
  int waiting();

  /** Connections at most. */
  int maximum();
}
