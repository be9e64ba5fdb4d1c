package org.sitewatt.persistence.internal.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.persistence.EntityManager;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Actors;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditEntry;
import org.sitewatt.model.audit.AuditSubject;

/** Adds entries to the audit trail within the transaction of what they tell of. Thread-safe. */
public final class AuditWriter {

  private static final int MAX_ADDRESS = 64;
  private static final int MAX_ID = 128;
  private static final int MAX_JSON = 4000;

  /** Bits below the millisecond; two nodes meet in them once in a million times a shared one. */
  private static final int RANDOM_BITS = 20;

  private final Actors actors;
  private final Clock clock;
  private final ObjectMapper mapper = new ObjectMapper();
  private final AtomicLong lastId = new AtomicLong();

  public AuditWriter(Actors actors, Clock clock) {
    this.actors = actors;
    this.clock = clock;
  }

  Actor actor() {
    return actors.current();
  }

  void added(EntityManager entities, AuditSubject subject, String id, Map<String, ?> after) {
    write(entities, actor(), AuditAction.ADDED, subject, id, null, after);
  }

  /** Who writes what is there already changes nothing, and nothing is recorded. */
  void changed(
      EntityManager entities,
      AuditSubject subject,
      String id,
      Map<String, ?> before,
      Map<String, ?> after) {
    if (!before.equals(after)) {
      write(entities, actor(), AuditAction.CHANGED, subject, id, before, after);
    }
  }

  void removed(EntityManager entities, AuditSubject subject, String id, Map<String, ?> before) {
    write(entities, actor(), AuditAction.REMOVED, subject, id, before, null);
  }

  void write(
      EntityManager entities,
      Actor actor,
      AuditAction action,
      AuditSubject subject,
      String id,
      Map<String, ?> before,
      Map<String, ?> after) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    entities.persist(
        new AuditEntity(
            new AuditEntry(
                Long.toString(nextId(now)),
                now,
                new Actor(actor.username(), actor.door(), clip(actor.address(), MAX_ADDRESS)),
                action,
                subject,
                clip(id, MAX_ID),
                json(before),
                json(after))));
  }

  private long nextId(Instant now) {
    long random = ThreadLocalRandom.current().nextLong(1L << RANDOM_BITS);
    long candidate = (now.toEpochMilli() << RANDOM_BITS) + random;
    return lastId.updateAndGet(last -> Math.max(last + 1, candidate));
  }

  private String json(Map<String, ?> values) {
    if (values == null) {
      return null;
    }
    try {
      String text = mapper.writeValueAsString(values);
      return text.length() <= MAX_JSON ? text : "{\"tooLong\":" + text.length() + "}";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("These details cannot be written as JSON", e);
    }
  }

  private static String clip(String text, int max) {
    return text == null || text.length() <= max ? text : text.substring(0, max);
  }
}
