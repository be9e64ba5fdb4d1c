package org.sitewatt.security.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.AuditAction;
import org.sitewatt.model.audit.AuditSubject;
import org.sitewatt.model.security.User;
import org.sitewatt.model.store.AuditStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells log and audit trail of sign-ins. Names that nobody has are told to neither: people type
 * their password into the wrong field. Refusals are recorded up to a number each hour, so that
 * nobody fills the database with them. Thread-safe.
 */
final class SignInJournal {
  static final int REFUSALS_AN_HOUR = 600;
  private static final Logger LOG = LoggerFactory.getLogger(SignInJournal.class);
  private static final Duration HOUR = Duration.ofHours(1);

  private final AuditStore audit;
  private final Clock clock;
  private Instant hourBegan = Instant.MIN;
  private int refusals;

  SignInJournal(AuditStore audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  void granted(Actor visitor, User user) {
    record(visitor.named(user.username()), AuditAction.SIGNED_IN, Optional.of(user), Map.of());
  }

  void refused(Actor visitor, Optional<User> user) {
    LOG.warn(
        "Sign-in of {} from {} refused: wrong user or password",
        user.map(u -> "user '" + u.username() + "'").orElse("an unknown user"),
        visitor.address());
    int count = countRefusal();
    if (count < REFUSALS_AN_HOUR) {
      record(visitor, AuditAction.SIGN_IN_REFUSED, user, Map.of());
    } else if (count == REFUSALS_AN_HOUR) {
      record(
          visitor,
          AuditAction.SIGN_IN_REFUSED,
          user,
          Map.of("note", "no more refusals are recorded until " + hourBegan.plus(HOUR)));
    }
  }

  /**
   * Tells of a lock that begins.
   *
   * @param what is locked, in words
   */
  void lockedOut(Actor visitor, Optional<User> user, String what) {
    LOG.warn("No more sign-ins for a while: {}, {}", what, visitor.address());
    record(visitor, AuditAction.LOCKED_OUT, user, Map.of("locked", what));
  }

  private void record(
      Actor actor, AuditAction action, Optional<User> user, Map<String, String> details) {
    audit.record(actor, action, AuditSubject.USER, user.map(User::username).orElse(null), details);
  }

  private synchronized int countRefusal() {
    Instant now = clock.instant();
    if (!now.isBefore(hourBegan.plus(HOUR))) {
      hourBegan = now;
      refusals = 0;
    }
    return refusals++;
  }
}
