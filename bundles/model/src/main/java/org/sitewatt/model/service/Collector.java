package org.sitewatt.model.service;

import java.util.Optional;
import java.util.Set;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;

/** Visits the fleet, by the clock and by hand. Thread-safe. */
public interface Collector {

  /**
   * Starts a round by hand and returns at once.
   *
   * @param siteIds sites to visit; empty for all
   * @return the round, RUNNING
   * @throws org.sitewatt.model.NotFoundException if a site does not exist
   * @throws org.sitewatt.model.ConflictException if a round is running
   */
  Round start(Set<String> siteIds);

  /** The round that is running, with what it counted so far. */
  Optional<Round> running();

  /**
   * A round, running or past.
   *
   * @throws org.sitewatt.model.NotFoundException if there is none
   */
  Round round(String id);

  /** Rounds, the newest first, without their failures. */
  Page<Round> rounds(PageRequest request);
}
