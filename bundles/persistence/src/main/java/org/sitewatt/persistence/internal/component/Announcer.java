package org.sitewatt.persistence.internal.component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sitewatt.model.store.DatabaseCondition;
import org.sitewatt.model.store.DatabaseState;
import org.slf4j.Logger;

/**
 * Holds the condition and logs it: each change once, and a trouble that lasts again every now and
 * then. Written by one thread, read by any.
 */
final class Announcer {

  static final Duration REMINDER = Duration.ofMinutes(10);

  private final Logger log;
  private final Clock clock;
  private volatile DatabaseCondition current;
  private Instant logged;

  Announcer(Logger log, Clock clock) {
    this.log = log;
    this.clock = clock;
    current =
        new DatabaseCondition(
            DatabaseState.STARTING, "The database is being opened.", null, null, clock.instant());
  }

  DatabaseCondition current() {
    return current;
  }

  void announce(DatabaseState state, String message, String product, String schemaVersion) {
    Instant now = clock.instant();
    boolean changed = state != current.state();
    current =
        new DatabaseCondition(
            state, message, product, schemaVersion, changed ? now : current.since());
    if (state == DatabaseState.READY) {
      if (changed) {
        log.info(message);
      }
    } else if (changed || Duration.between(logged, now).compareTo(REMINDER) >= 0) {
      log.error("{} It is tried again until it works.", message);
      logged = now;
    }
  }
}
