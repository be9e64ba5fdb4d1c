package org.sitewatt.modbus;

import org.sitewatt.driver.DeviceConnection;

/**
 * One visit to one endpoint, over one connection at a time, which is closed with the visit. The
 * devices of a visit are read by one thread at a time. Another thread may call {@link #close()} or
 * interrupt the reading thread: a read that is under way then throws {@link InterruptedException}
 * promptly; after a close, so does every later one.
 */
public interface Visit extends AutoCloseable {

  /**
   * The way to a device behind the endpoint.
   *
   * @param unitId 0 to 255
   * @throws IllegalArgumentException if the unit id is out of range
   */
  DeviceConnection device(int unitId);

  /** What the visit did so far. May be asked from any thread, also after the end. */
  VisitStatistics statistics();

  /** Closes the connection and lets the next visit in. Closing again does nothing. */
  @Override
  void close();
}
