package org.sitewatt.model.store;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditFilter;
import org.sitewatt.model.audit.AuditSubject;

/**
 * The audit trail: it grows and is read, nothing else. Changes of sites, devices, users, sessions
 * and tokens are recorded by their own stores, in the same transaction. Thread-safe. Every method
 * throws {@link org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
@ProviderType
public interface AuditStore {

  /**
   * Records what is no change in another store.
   *
   * @param subjectId null when there is none
   * @param details names and values, without secrets; may be empty
   */
  default void record(
      Actor actor,
      AuditAction action,
      AuditSubject subject,
      String subjectId,
      Map<String, ?> details) {
    record(actor, action, subject, subjectId, null, details.isEmpty() ? null : details);
  }

  /**
   * Records a change of what is in no other store.
   *
   * @param subjectId null when there is none
   * @param before what changed things were, without secrets; null when there was nothing before
   * @param after what they became; null when there is nothing after
   */
  void record(
      Actor actor,
      AuditAction action,
      AuditSubject subject,
      String subjectId,
      Map<String, ?> before,
      Map<String, ?> after);

  /** The entries that fit, the newest first. */
  Page<AuditEntry> page(AuditFilter filter, PageRequest request);
}
