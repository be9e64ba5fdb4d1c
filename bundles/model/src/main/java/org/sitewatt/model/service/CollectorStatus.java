package org.sitewatt.model.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sitewatt.model.Round;

/**
 * Whether the fleet is visited by the clock and what is read can be kept; an OSGi service.
 * Thread-safe, answers at once.
 */
public interface CollectorStatus {

  /** Whether the scheduler runs and will fire at the next boundary. */
  boolean isScheduled();

  /** UTC instant at which the next round is due; empty when the scheduler does not run. */
  Optional<Instant> nextBoundary();

  /** The last round that this process ended or recorded as never run; empty before the first. */
  Optional<Round> lastRound();

  /** How the spool fares. */
  SpoolStatus spool();

  /** What is wrong with the configuration, for people; empty when all is well. */
  List<String> problems();
}
