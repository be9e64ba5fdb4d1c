package org.sitewatt.persistence.internal.config;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.EnumType;
import javax.persistence.Enumerated;
import javax.persistence.Id;
import javax.persistence.Table;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.audit.Door;

/** A row of {@code audit_entry}; written once. */
@Entity(name = "Audit")
@Table(name = "audit_entry")
class AuditEntity {

  @Id private long id;

  @Column(name = "at_ms")
  private long atMillis;

  private String username;

  @Enumerated(EnumType.STRING)
  private Door door;

  private String address;

  @Enumerated(EnumType.STRING)
  private AuditAction action;

  @Enumerated(EnumType.STRING)
  private AuditSubject subject;

  @Column(name = "subject_id")
  private String subjectId;

  @Column(name = "before_json")
  private String before;

  @Column(name = "after_json")
  private String after;

  protected AuditEntity() {}

  AuditEntity(AuditEntry entry) {
    id = Long.parseLong(entry.id());
    atMillis = entry.at().toEpochMilli();
    username = entry.actor().username();
    door = entry.actor().door();
    address = entry.actor().address();
    action = entry.action();
    subject = entry.subject();
    subjectId = entry.subjectId();
    before = entry.before();
    after = entry.after();
  }

  AuditEntry toEntry() {
    return new AuditEntry(
        Long.toString(id),
        Instant.ofEpochMilli(atMillis),
        new Actor(username, door, address),
        action,
        subject,
        subjectId,
        before,
        after);
  }
}
