package org.sitewatt.journal.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditFilter;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.model.store.AuditStore;

/**
 * Records what comes into the hot-deploy folder, is replaced there and goes. A file counts once it
 * has been the same for a while, so that half a copy is no change. What the shell put there is in
 * the trail already, under its user's name, and not recorded twice. For one thread.
 */
final class DriverJournal {

  /** After this a file is taken for whole, and the container has made of it what it can. */
  static final Duration SETTLED = Duration.ofSeconds(3);

  private static final Duration RECENT = Duration.ofMinutes(1);
  private static final Actor FILE = new Actor(null, Door.FILE, null);

  private final Path folder;
  private final Memory memory;
  private final AuditStore audit;
  private final Function<String, List<DriverEntry>> outcomes;
  private final Clock clock;

  /** What is recorded: digests by names. */
  private Map<String, String> known;

  private Map<String, DriverFile> seen = Map.of();
  private final Map<String, Instant> changedAt = new TreeMap<>();

  /**
   * Reads nothing yet.
   *
   * @param outcomes what became of a file: the catalog's entries by the file's name
   */
  DriverJournal(
      Path folder,
      Memory memory,
      AuditStore audit,
      Function<String, List<DriverEntry>> outcomes,
      Clock clock) {
    this.folder = folder;
    this.memory = memory;
    this.audit = audit;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /**
   * Looks at the folder and records what has changed.
   *
   * @throws org.sitewatt.model.StorageUnavailableException while the database is away; the next
   *     look records what this one could not
   */
  void look() throws IOException {
    if (known == null) {
      known = new TreeMap<>(memory.recall().orElse(Map.of()));
    }
    Map<String, DriverFile> now = DriverFile.in(folder, seen);
    Instant instant = clock.instant();
    Set<String> names = new TreeSet<>(known.keySet());
    names.addAll(now.keySet());
    changedAt.keySet().retainAll(names);
    for (String name : names) {
      if (!same(seen.get(name), now.get(name))) {
        changedAt.put(name, instant);
      }
    }
    seen = now;
    for (String name : names) {
      Instant since = changedAt.computeIfAbsent(name, n -> instant);
      if (!since.plus(SETTLED).isAfter(instant)) {
        record(name, now.get(name));
      }
    }
  }

  private static boolean same(DriverFile one, DriverFile other) {
    return one == null ? other == null : one.equals(other);
  }

  private void record(String name, DriverFile file) throws IOException {
    String before = known.get(name);
    if (file == null ? before == null : file.sha256().equals(before)) {
      return;
    }
    AuditEntry told = told(name, file);
    Map<String, Object> after = file == null ? null : details(name, file);
    boolean refused = after != null && DriverState.REFUSED.name().equals(after.get("state"));
    if (told == null || refused) {
      audit.record(
          told == null ? FILE : told.actor(),
          action(before, file, refused),
          AuditSubject.DRIVER,
          name,
          before == null ? null : Map.of("sha256", before),
          after);
    }
    if (file == null) {
      known.remove(name);
    } else {
      known.put(name, file.sha256());
    }
    memory.keep(known);
  }

  private static AuditAction action(String before, DriverFile file, boolean refused) {
    if (file == null) {
      return AuditAction.REMOVED;
    }
    if (refused) {
      return AuditAction.REFUSED;
    }
    return before == null ? AuditAction.ADDED : AuditAction.CHANGED;
  }

  /** What the shell said just now of the same file; null when it said nothing. */
  private AuditEntry told(String name, DriverFile file) {
    AuditFilter filter =
        new AuditFilter(null, null, AuditSubject.DRIVER, name, clock.instant().minus(RECENT), null);
    return audit.page(filter, new PageRequest(null, 1)).items().stream()
        .filter(entry -> entry.actor().door() == Door.SHELL)
        .filter(
            entry ->
                file == null
                    ? entry.action() == AuditAction.REMOVED
                    : entry.after() != null && entry.after().contains(file.sha256()))
        .findFirst()
        .orElse(null);
  }

  private Map<String, Object> details(String name, DriverFile file) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("sha256", file.sha256());
    details.put("bytes", file.bytes());
    for (DriverEntry entry : outcomes.apply(name)) {
      details.put("state", entry.state().name());
      if (entry.description() != null) {
        details.put("driver", entry.description().id() + " " + entry.description().version());
      }
      if (entry.message() != null) {
        details.put("message", entry.message());
      }
    }
    return details;
  }
}
