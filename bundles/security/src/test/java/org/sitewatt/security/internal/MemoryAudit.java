package org.sitewatt.security.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditFilter;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.store.AuditStore;

/** An audit trail in memory, as lines. */
final class MemoryAudit implements AuditStore {
  final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void record(
      Actor actor,
      AuditAction action,
      AuditSubject subject,
      String subjectId,
      Map<String, ?> before,
      Map<String, ?> after) {
    lines.add(
        "%s %s %s %s %s %s"
            .formatted(
                actor.username(),
                actor.door(),
                actor.address(),
                action,
                subjectId,
                after == null ? Map.of() : after));
  }

  @Override
  public Page<AuditEntry> page(AuditFilter filter, PageRequest request) {
    throw new UnsupportedOperationException();
  }
}
