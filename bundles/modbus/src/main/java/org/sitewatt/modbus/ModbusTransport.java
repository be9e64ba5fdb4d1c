package org.sitewatt.modbus;

import java.util.List;
import org.sitewatt.model.GatewayEndpoint;

/**
 * Opens visits to gateways; an OSGi service. Thread-safe: any number of endpoints may be visited at
 * once, each by one visit. It starts no thread: a visit runs on its caller's.
 */
public interface ModbusTransport {

  /**
   * Begins a visit. Waits while another visit holds the same endpoint (host and port), at most for
   * the target's budget; a visit that had to wait that long answers every read with {@link
   * org.sitewatt.driver.Reason#CANCELLED}. Connects at the first read, not before.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  Visit open(VisitTarget target) throws InterruptedException;

  /** What is known of the endpoints visited lately, by host and port; a snapshot. */
  List<EndpointHealth> endpoints();

  /**
   * Forgets that an endpoint and its units failed, so that the next visit tries them in full. For
   * people who know that it was repaired.
   */
  void forgive(GatewayEndpoint endpoint);
}
