package org.sitewatt.model.audit;

import java.time.Instant;

/**
 * Which entries are wanted; null wherever any will do.
 *
 * @param username who
 * @param action what was done
 * @param subject to what kind of thing
 * @param subjectId to which one
 * @param from UTC, inclusive
 * @param to UTC, exclusive
 */
public record AuditFilter(
    String username,
    AuditAction action,
    AuditSubject subject,
    String subjectId,
    Instant from,
    Instant to) {

  /** Every entry. */
  public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);
}
