package org.sitewatt.modbus;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of an endpoint.
 *
 * @param host as it was given
 * @param port TCP port
 * @param circuit of the connection itself
 * @param units circuits of the units behind it that were asked, by unit id
 */
public record EndpointHealth(
    String host, int port, CircuitHealth circuit, Map<Integer, CircuitHealth> units) {

  public EndpointHealth {
    units = Collections.unmodifiableMap(new TreeMap<>(units));
  }
}
