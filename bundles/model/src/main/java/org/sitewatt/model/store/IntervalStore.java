package org.sitewatt.model.store;

import java.time.Instant;
import java.util.List;
import org.sitewatt.model.service.ImportCount;

/**
 * Keeps the half-hours that were told from outside. What a later one replaces stays on record.
 * Thread-safe. Every method throws {@link org.sitewatt.model.StorageUnavailableException} while the
 * database is away.
 */
public interface IntervalStore {

  /**
   * Adds a new version of each half-hour that is not known with the same value and flag, in one
   * transaction.
   *
   * @param intervals of different channels and starts
   * @throws org.sitewatt.model.NotFoundException if the device does not exist
   */
  ImportCount store(String deviceId, List<ImportedInterval> intervals);

  /** The newest version of each half-hour that starts in {@code [from, to)}, in order of time. */
  List<ImportedInterval> newest(String deviceId, String quantity, Instant from, Instant to);

  /** All versions of one half-hour, the first one first. */
  List<ImportedInterval> versions(String deviceId, String quantity, Instant start);
}
