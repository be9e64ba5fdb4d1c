package org.sitewatt.registermap;

import java.util.List;

/** What stands in the way of drivers right now; an OSGi service. Safe for many threads. */
public interface DriverProblems {

  /** All present problems, by source, then in the order they were found; empty when all is well. */
  List<DriverProblem> problems();

  /**
   * Has a listener called after each change of the problems, by the thread that made it.
   *
   * @return ends it
   */
  Runnable onChange(Runnable listener);
}
