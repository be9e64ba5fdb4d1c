package org.sitewatt.persistence.internal.config;

import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditFilter;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.store.AuditStore;

/** The audit trail as entities. */
public final class JpaAuditStore implements AuditStore {

  private final EntityTransactions transactions;
  private final AuditWriter writer;

  public JpaAuditStore(EntityTransactions transactions, AuditWriter writer) {
    this.transactions = transactions;
    this.writer = writer;
  }

  @Override
  public void record(
      Actor actor,
      AuditAction action,
      AuditSubject subject,
      String subjectId,
      Map<String, ?> before,
      Map<String, ?> after) {
    transactions.run(
        "recording " + action,
        entities -> writer.write(entities, actor, action, subject, subjectId, before, after));
  }

  @Override
  public Page<AuditEntry> page(AuditFilter filter, PageRequest request) {
    Long before = request.cursor() == null ? null : id(request.cursor());
    List<AuditEntry> found =
        transactions.call(
            "reading the audit trail",
            entities ->
                query(entities, filter, before)
                    .setMaxResults(request.limit() + 1)
                    .getResultList()
                    .stream()
                    .map(AuditEntity::toEntry)
                    .toList());
    if (found.size() <= request.limit()) {
      return new Page<>(found, null);
    }
    List<AuditEntry> items = found.subList(0, request.limit());
    return new Page<>(items, items.get(items.size() - 1).id());
  }

  private static TypedQuery<AuditEntity> query(
      EntityManager entities, AuditFilter filter, Long before) {
    Conditions conditions =
        new Conditions()
            .and("a.id < :before", "before", before)
            .and("a.username = :username", "username", filter.username())
            .and("a.action = :action", "action", filter.action())
            .and("a.subject = :subject", "subject", filter.subject())
            .and("a.subjectId = :subjectId", "subjectId", filter.subjectId())
            .and(
                "a.atMillis >= :from",
                "from",
                filter.from() == null ? null : filter.from().toEpochMilli())
            .and("a.atMillis < :to", "to", filter.to() == null ? null : filter.to().toEpochMilli());
    return conditions.on(
        entities, "SELECT a FROM Audit a", " ORDER BY a.id DESC", AuditEntity.class);
  }

  private static long id(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new InvalidInputException("cursor", "is not one that this server gave");
    }
  }
}
