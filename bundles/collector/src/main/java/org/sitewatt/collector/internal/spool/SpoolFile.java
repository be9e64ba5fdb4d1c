package org.sitewatt.collector.internal.spool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FilePath;

/**
 * An ordered queue in one crash-safe file: H2's MVStore, which writes its pages only forwards and
 * takes up the last whole version after a crash. One thread appends, another removes.
 *
 * <p>Every method throws {@link MVStoreException} when the file cannot be read or written; the file
 * is then unusable and has to be opened again.
 */
final class SpoolFile implements AutoCloseable {

  private static final int CACHE_MEGABYTES = 4;

  private final MVStore store;
  private final MVMap<Long, byte[]> queue;
  private final MVMap<Long, byte[]> aside;
  private final AtomicLong bytes = new AtomicLong();
  private final long lastAtOpen;
  private long next;

  /** Opens the file, or makes it. */
  SpoolFile(String name) {
    store =
        new MVStore.Builder()
            .fileName(path(name))
            .autoCommitDisabled()
            .cacheSize(CACHE_MEGABYTES)
            .compress()
            .open();
    boolean opened = false;
    try {
      store.setVersionsToKeep(0);
      queue = store.openMap("queue");
      aside = store.openMap("aside");
      queue.cursor(null).forEachRemaining(key -> bytes.addAndGet(queue.get(key).length));
      lastAtOpen = last(queue);
      // What was put aside keeps its number: a second entry of that number would replace it.
      next = Math.max(lastAtOpen, last(aside)) + 1;
      opened = true;
    } finally {
      if (!opened) {
        store.closeImmediately();
      }
    }
  }

  /**
   * The file's path, by way of H2's FilePath: that class has to be initialized before its
   * subclasses. MVStore begins with a subclass, the embedded database, which another thread may
   * open at the same moment, with FilePath; each would wait for the other's class for ever (H2
   * 2.4.240).
   */
  private static String path(String name) {
    return FilePath.get(name).toString();
  }

  private static long last(MVMap<Long, byte[]> map) {
    Long last = map.lastKey();
    return last == null ? 0 : last;
  }

  /** Adds at the end; once this returns, neither a kill nor a power cut loses anything of it. */
  void append(List<byte[]> items) {
    long added = 0;
    for (byte[] item : items) {
      queue.put(next++, item);
      added += item.length;
    }
    store.commit();
    store.sync();
    bytes.addAndGet(added);
  }

  /** The first ones, at most so many; empty when nothing waits. */
  List<SpoolEntry> head(int most) {
    List<SpoolEntry> entries = new ArrayList<>();
    Iterator<Long> keys = queue.keyIterator(null);
    while (entries.size() < most && keys.hasNext()) {
      Long key = keys.next();
      entries.add(new SpoolEntry(key, queue.get(key)));
    }
    return entries;
  }

  /** Removes what was stored. After a power cut some of it may be there again. */
  void remove(List<SpoolEntry> entries) {
    long removed = 0;
    for (SpoolEntry entry : entries) {
      byte[] data = queue.remove(entry.sequence());
      removed += data == null ? 0 : data.length;
    }
    store.commit();
    bytes.addAndGet(-removed);
  }

  /** Moves out of the way what can never be stored; it stays in the file. */
  void setAside(SpoolEntry entry) {
    aside.put(entry.sequence(), entry.data());
    remove(List.of(entry));
  }

  /** Whether something waits that was there when the file was opened. */
  boolean hasBacklog() {
    Long first = queue.firstKey();
    return first != null && first <= lastAtOpen;
  }

  long size() {
    return queue.sizeAsLong();
  }

  long asideSize() {
    return aside.sizeAsLong();
  }

  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() {
    if (store.isClosed()) {
      return;
    }
    // Nothing is unsaved: each change was committed. No time is spent on compaction.
    store.close(0);
  }

  /** Lets go of a file that failed, without another attempt to write to it. */
  void abandon() {
    store.closeImmediately();
  }
}
