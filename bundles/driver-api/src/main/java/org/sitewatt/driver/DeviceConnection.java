package org.sitewatt.driver;

import java.util.Collection;

/**
 * The way to one device during one visit. Drivers read through it and see nothing of sockets,
 * retries or merging. Used by one thread.
 */
public interface DeviceConnection {

  /** The Modbus unit id that is asked, 0 to 255. */
  int unitId();

  /**
   * Reads spans with the fewest requests that the limits allow.
   *
   * @return one result for each span; never null, never a value that the device did not send for
   *     exactly this request
   * @throws InterruptedException if the visit is cancelled
   */
  RegisterImage read(Collection<RegisterSpan> spans, AccessLimits limits)
      throws InterruptedException;
}
