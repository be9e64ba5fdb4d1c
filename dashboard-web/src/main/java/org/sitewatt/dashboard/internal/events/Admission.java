package org.sitewatt.dashboard.internal.events;

/** Whether a stream may be opened. */
public sealed interface Admission {

  /** It may, and is told already what is new: it has to be started, or closed. */
  record Admitted(EventStream stream) implements Admission {}

  /** The user has as many streams as one user may. */
  record UserHasTooMany(int limit) implements Admission {}

  /** The server has as many streams as it can. */
  record ServerIsFull(int limit) implements Admission {}
}
