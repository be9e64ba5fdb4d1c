package org.sitewatt.collector.internal.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what many threads bring at once in one go, so that a thousand sites share a disk's few
 * synchronisations. Each of them waits until its own is safe.
 *
 * <p>The file is touched by this class's own thread only, which nobody interrupts: an interrupt
 * would close the file under it.
 */
final class SpoolWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);
  private static final int MOST_AT_ONCE = 1024;

  private final Spool spool;
  private final Runnable written;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Waiting end = new Waiting(null);
  private final Thread thread = new Thread(this::run, "sitewatt-spool-writer");
  private boolean closed;

  private static final class Waiting {
    private final byte[] data;
    private final CompletableFuture<Boolean> safe = new CompletableFuture<>();

    Waiting(byte[] data) {
      this.data = data;
    }
  }

  /**
   * Starts the writer.
   *
   * @param written run after each write; returns at once
   */
  SpoolWriter(Spool spool, Runnable written) {
    this.spool = spool;
    this.written = written;
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns once the data is safe on disk (true) or could not be written (false). */
  boolean write(byte[] data) {
    Waiting waiting = new Waiting(data);
    synchronized (this) {
      if (closed) {
        return false;
      }
      queue.add(waiting);
    }
    return waiting.safe.join();
  }

  /** Writes what was brought so far, then ends. What is brought later is refused. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.add(end);
    }
    end.safe.join();
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>(MOST_AT_ONCE);
    boolean ended = false;
    while (!ended) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        LOG.warn("{} was interrupted and goes on", thread.getName());
        continue;
      }
      queue.drainTo(batch, MOST_AT_ONCE - 1);
      ended = batch.remove(end);
      write(batch);
      batch.clear();
    }
    end.safe.complete(true);
  }

  private void write(List<Waiting> batch) {
    boolean safe = false;
    try {
      safe = batch.isEmpty() || spool.append(batch.stream().map(waiting -> waiting.data).toList());
      if (safe) {
        written.run();
      }
    } catch (Throwable e) { // Without this thread each visit would wait for ever.
      LOG.error("The spool could not be written", e);
    } finally {
      for (Waiting waiting : batch) {
        waiting.safe.complete(safe);
      }
    }
  }
}
