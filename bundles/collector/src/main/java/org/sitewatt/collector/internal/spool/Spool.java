package org.sitewatt.collector.internal.spool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spool's file, opened again after it failed and replaced by a new one when it is damaged.
 * Thread-safe in so far as one thread appends and one other reads and removes.
 */
final class Spool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final Duration REOPEN_AFTER = Duration.ofSeconds(10);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final String name;
  private final long maxBytes;
  private final Clock clock;
  private volatile SpoolFile file;
  private volatile String problem;
  private Instant reopenAt = Instant.MIN;
  private boolean closed;

  /**
   * Opens the spool in a directory, which is made if need be. Never fails: a problem is logged and
   * tried again later.
   *
   * @param maxBytes size from which nothing more is taken
   */
  Spool(Path directory, long maxBytes, Clock clock) {
    this(directory, directory.resolve("spool.mv").toString(), maxBytes, clock);
  }

  /** As above, with the name under which H2's file systems know the file. */
  Spool(Path directory, String name, long maxBytes, Clock clock) {
    this.directory = directory;
    this.name = name;
    this.maxBytes = maxBytes;
    this.clock = clock;
    usable();
  }

  /** Adds items at the end; whether all of them are safe on disk now. */
  boolean append(List<byte[]> items) {
    long size = items.stream().mapToLong(item -> item.length).sum();
    if (waitingBytes() + size > maxBytes) {
      report(
          "The spool "
              + name
              + " is full: "
              + waitingBytes()
              + " of "
              + maxBytes
              + " bytes. Bring the database back, or raise spoolMegabytes.");
      return false;
    }
    boolean safe = change(open -> open.append(items));
    if (safe) {
      recovered();
    }
    return safe;
  }

  /** The first entries, at most so many; empty when nothing waits or the file cannot be read. */
  List<SpoolEntry> head(int most) {
    return with(open -> open.head(most)).orElse(List.of());
  }

  /** Removes what is stored; whether it is gone. */
  boolean remove(List<SpoolEntry> entries) {
    return change(open -> open.remove(entries));
  }

  /** Keeps what can never be stored out of the way; whether it was moved. */
  boolean setAside(SpoolEntry entry) {
    return change(open -> open.setAside(entry));
  }

  /** Whether something waits that an earlier process left, or may wait in a file not readable. */
  boolean hasBacklog() {
    return with(SpoolFile::hasBacklog).orElse(true);
  }

  long waiting() {
    return count(SpoolFile::size);
  }

  long waitingBytes() {
    return count(SpoolFile::bytes);
  }

  long setAside() {
    return count(SpoolFile::asideSize);
  }

  long maxBytes() {
    return maxBytes;
  }

  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (file != null) {
      try {
        file.close();
      } catch (RuntimeException e) {
        LOG.warn("The spool {} could not be closed in order; nothing of it is lost.", name, e);
      }
      file = null;
    }
  }

  /** Counts without touching the disk: the caller may be interrupted. */
  private long count(ToLongFunction<SpoolFile> what) {
    SpoolFile open = file;
    return open == null ? 0 : what.applyAsLong(open);
  }

  private boolean change(Consumer<SpoolFile> action) {
    return with(open -> {
          action.accept(open);
          return true;
        })
        .orElse(false);
  }

  private <T> Optional<T> with(Function<SpoolFile, T> action) {
    SpoolFile open = usable();
    if (open == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(action.apply(open));
    } catch (RuntimeException e) {
      failed(open, e);
      return Optional.empty();
    }
  }

  private SpoolFile usable() {
    SpoolFile open = file;
    return open != null ? open : reopen();
  }

  private synchronized SpoolFile reopen() {
    Instant now = clock.instant();
    Instant next = now.plus(REOPEN_AFTER);
    // One that is further off than a whole pause was set before the clock was set back.
    boolean early = now.isBefore(reopenAt) && !reopenAt.isAfter(next);
    if (file != null || closed || early) {
      return file;
    }
    reopenAt = next;
    try {
      Files.createDirectories(directory);
      file = new SpoolFile(name);
    } catch (IOException e) {
      report("The folder " + directory + " of the spool cannot be made: " + e);
    } catch (RuntimeException e) {
      if (isDamage(e)) {
        replace(e);
      } else {
        report(explain(e));
      }
    }
    return file;
  }

  private void replace(RuntimeException damage) {
    Path damaged = directory.resolve("spool.mv.damaged-" + STAMP.format(clock.instant()));
    try {
      Files.move(directory.resolve("spool.mv"), damaged);
      LOG.error(
          "The spool {} is damaged ({}). It was set aside as {}, a new one is begun; what waited in"
              + " it is not stored.",
          name,
          damage.getMessage(),
          damaged);
      file = new SpoolFile(name);
    } catch (IOException | RuntimeException e) {
      report("The spool " + name + " is damaged and cannot be replaced: " + e);
    }
  }

  private synchronized void failed(SpoolFile open, RuntimeException failure) {
    if (file != open) {
      return;
    }
    open.abandon();
    file = null;
    if (isDamage(failure)) {
      replace(failure);
    } else {
      report(explain(failure));
    }
  }

  private synchronized void report(String message) {
    if (problem == null) {
      LOG.error("{} Until then what is read goes straight to the database.", message);
    }
    problem = message;
  }

  private synchronized void recovered() {
    if (problem != null) {
      LOG.info("The spool {} takes entries again.", name);
      problem = null;
    }
  }

  private String explain(RuntimeException e) {
    if (e instanceof MVStoreException failure
        && failure.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
      return "The spool " + name + " is in use by another process; end that one.";
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "The spool " + name + " cannot be used: " + root.getMessage() + ". Is the disk full?";
  }

  /** Whether the file holds what cannot be a spool, rather than the disk failing to give it. */
  private static boolean isDamage(RuntimeException e) {
    if (!(e instanceof MVStoreException failure)) {
      return true;
    }
    return switch (failure.getErrorCode()) {
      case DataUtils.ERROR_FILE_LOCKED, DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_CLOSED ->
          false;
      case DataUtils.ERROR_READING_FAILED -> failure.getCause() instanceof EOFException;
      default -> true;
    };
  }
}
