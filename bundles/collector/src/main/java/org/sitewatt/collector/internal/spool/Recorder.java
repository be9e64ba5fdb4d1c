package org.sitewatt.collector.internal.spool;

import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Round;

/** Keeps what was collected. Thread-safe. */
public interface Recorder {

  /**
   * Keeps a visit for good: once this returns true, nothing but a broken disk loses it.
   *
   * @return false when it could be kept neither on disk nor in the database
   */
  boolean keep(DeviceVisit visit);

  /**
   * To be called before something new is begun that will be kept: returns at once, or some seconds
   * later while much more waits for the database than it takes in that time.
   */
  void awaitRoom() throws InterruptedException;

  /**
   * Keeps a round, after everything that was kept before it; when it cannot, logs that and tries
   * again with the next one.
   */
  void keep(Round round);
}
