package org.sitewatt.model.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;

/**
 * Keeps rounds. Thread-safe. Every method throws {@link
 * org.sitewatt.model.StorageUnavailableException} while the database is away.
 */
@ProviderType
public interface RoundStore {

  /**
   * Adds the round, or replaces the one with its id. A round that has ended stays as it is when its
   * beginning is saved after its end: what waits on disk may come later than what did not have to.
   */
  void save(Round round);

  Optional<Round> find(String id);

  /** The newest first; those of a page carry no failures. */
  Page<Round> page(PageRequest request);

  /** The rounds in a state, the oldest first, without failures. */
  List<Round> inState(RoundState state);

  /**
   * What the stored visits of a round add up to: a round with the counts of what was read and
   * failed and the failures themselves; for a round that a dead process left RUNNING.
   */
  Round tally(Round round);

  /** The devices of which a visit is stored for a round, however it ended; also since removed. */
  Set<String> visited(String roundId);
}
