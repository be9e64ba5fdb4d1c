package org.sitewatt.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs the same work on several threads that begin at once. */
final class Together {

  /** Work of one thread. */
  interface Work {
    void run(int index) throws Exception;
  }

  private Together() {}

  /** Runs it and answers what was thrown. */
  static List<Throwable> run(int threads, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int index = i;
        runs.add(
            pool.submit(
                () -> {
                  start.await(60, TimeUnit.SECONDS);
                  work.run(index);
                  return null;
                }));
      }
      List<Throwable> failures = new ArrayList<>();
      for (Future<?> run : runs) {
        try {
          run.get(120, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
      return failures;
    } finally {
      pool.shutdownNow();
    }
  }
}
