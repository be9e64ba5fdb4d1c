package org.sitewatt.benchmarks;

import java.nio.file.Path;

/** Something that can be measured. */
@FunctionalInterface
interface Benchmark {

  /**
   * Measures and prints.
   *
   * @param root of the project
   * @throws Exception whatever stands in the way
   */
  void run(Path root) throws Exception;
}
