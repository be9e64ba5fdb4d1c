package org.sitewatt.shell.internal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.audit.Door;

/** An entry of the audit trail as it is printed, with the names that REST has. */
record AuditLine(
    String id,
    Instant at,
    String user,
    Door door,
    String address,
    AuditAction action,
    AuditSubject entity,
    String entityId,
    @JsonRawValue String before,
    @JsonRawValue String after) {

  static AuditLine of(AuditEntry entry) {
    return new AuditLine(
        entry.id(),
        entry.at(),
        entry.actor().username(),
        entry.actor().door(),
        entry.actor().address(),
        entry.action(),
        entry.subject(),
        entry.subjectId(),
        entry.before(),
        entry.after());
  }
}
