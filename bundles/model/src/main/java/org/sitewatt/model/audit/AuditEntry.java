package org.sitewatt.model.audit;

import java.time.Instant;

/**
 * One line of the audit trail; never changed, never removed.
 *
 * @param id grows with time; a decimal number below 2^63
 * @param at UTC
 * @param actor who, and from where
 * @param action what was done
 * @param subject to what kind of thing
 * @param subjectId to which one; null when there is none, or none that may be told
 * @param before a JSON object with what changed things were; without secrets; null when there was
 *     nothing before
 * @param after a JSON object with what they became; null when there is nothing after
 */
public record AuditEntry(
    String id,
    Instant at,
    Actor actor,
    AuditAction action,
    AuditSubject subject,
    String subjectId,
    String before,
    String after) {}
