package org.sitewatt.journal.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditFilter;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.store.AuditStore;

/** An audit trail in memory; it can be away. */
final class Trail implements AuditStore {

  private final Clock clock;
  final List<AuditEntry> entries = new ArrayList<>();
  boolean away;

  Trail(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void record(
      Actor actor,
      AuditAction action,
      AuditSubject subject,
      String subjectId,
      Map<String, ?> before,
      Map<String, ?> after) {
    if (away) {
      throw new StorageUnavailableException("away", null);
    }
    entries.add(
        new AuditEntry(
            Integer.toString(entries.size()),
            clock.instant(),
            actor,
            action,
            subject,
            subjectId,
            before == null ? null : before.toString(),
            after == null ? null : after.toString()));
  }

  @Override
  public Page<AuditEntry> page(AuditFilter filter, PageRequest request) {
    List<AuditEntry> found = new ArrayList<>();
    for (AuditEntry entry : entries) {
      if (entry.subject() == filter.subject()
          && entry.subjectId().equals(filter.subjectId())
          && !entry.at().isBefore(filter.from())) {
        found.add(0, entry);
      }
    }
    return new Page<>(found.subList(0, Math.min(found.size(), request.limit())), null);
  }

  /** {@code ACTION id door before -> after} of each entry. */
  List<String> lines() {
    return entries.stream()
        .map(
            e ->
                "%s %s %s %s -> %s"
                    .formatted(e.action(), e.subjectId(), e.actor().door(), e.before(), e.after()))
        .toList();
  }
}
