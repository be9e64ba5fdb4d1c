package org.sitewatt.collector.internal.spool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.StorageUnavailableException;

/**
 * Stores many visits in two transactions side by side: this process prepares one while the database
 * works on the other. All visits of a site go the same way, in order.
 *
 * <p>For one thread.
 */
final class VisitLanes implements AutoCloseable {

  /** Fewer are not worth a second transaction. */
  private static final int MANY = 100;

  private static final long KEEP_ALIVE_SECONDS = 30;

  private final Consumer<List<DeviceVisit>> store;
  private final ThreadPoolExecutor beside;

  /**
   * Makes the lanes.
   *
   * @param store stores visits in one transaction; called from two threads at once
   */
  VisitLanes(Consumer<List<DeviceVisit>> store) {
    this.store = store;
    this.beside =
        new ThreadPoolExecutor(
            1,
            1,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "sitewatt-spool-lane");
              thread.setDaemon(true);
              return thread;
            });
    beside.allowCoreThreadTimeOut(true);
  }

  /**
   * Stores visits; returns when all of them are stored or some cannot be.
   *
   * @throws StorageUnavailableException when the database is away, for one lane at least
   */
  void store(List<DeviceVisit> visits) {
    if (visits.size() < MANY) {
      if (!visits.isEmpty()) {
        store.accept(visits);
      }
      return;
    }
    Map<Boolean, List<DeviceVisit>> lanes =
        visits.stream()
            .collect(Collectors.partitioningBy(visit -> visit.siteId().hashCode() % 2 == 0));
    CompletableFuture<RuntimeException> other = lane(lanes.get(true), beside);
    RuntimeException mine = lane(lanes.get(false), Runnable::run).join();
    RuntimeException others = other.join();
    if (mine != null && !(others instanceof StorageUnavailableException)) {
      throw mine;
    }
    if (others != null) {
      throw others;
    }
  }

  /** Why a lane's visits could not be stored; null when they are. */
  private CompletableFuture<RuntimeException> lane(List<DeviceVisit> visits, Executor thread) {
    return CompletableFuture.runAsync(() -> store.accept(visits), thread)
        .handle((stored, failure) -> failure == null ? null : cause(failure));
  }

  private static RuntimeException cause(Throwable failure) {
    return failure.getCause() instanceof RuntimeException cause
        ? cause
        : new CompletionException(failure);
  }

  @Override
  public void close() {
    beside.shutdown();
  }
}
