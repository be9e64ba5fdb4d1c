package org.sitewatt.model.service;

import java.util.List;
import java.util.Optional;
import org.sitewatt.driver.MeterDriver;

/** The drivers that are installed; of two versions of one, the highest serves. Thread-safe. */
public interface DriverCatalog {

  /** All of them, by id, the highest version first; refused ones last. */
  List<DriverEntry> entries();

  /** The driver that serves an id; empty when none does. */
  Optional<MeterDriver> find(String id);

  /**
   * Notes that a driver failed by its own fault (not the device's); after several in a row it is
   * quarantined.
   */
  void reportFailure(String id, RuntimeException failure);

  /** Notes that a driver did its part; failures before it no longer count. */
  void reportSuccess(String id);
}
