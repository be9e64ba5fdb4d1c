package org.sitewatt.registermap;

import java.util.List;

/** What stands in the way of drivers right now; an OSGi service. Safe for many threads. */
public interface DriverProblems {

  /** All present problems, by source, then in the order they were found; empty when all is well. */
  List<DriverProblem> problems();
}
