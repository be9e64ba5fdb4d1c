package org.sitewatt.modbus.internal;

import java.util.Comparator;
import java.util.Locale;
import org.sitewatt.model.GatewayEndpoint;

/**
 * What makes two endpoints the same: where they are, whatever the framing and the time-outs.
 *
 * @param host in lower case
 * @param port TCP port
 */
record EndpointKey(String host, int port) implements Comparable<EndpointKey> {

  static EndpointKey of(GatewayEndpoint endpoint) {
    return new EndpointKey(endpoint.host().toLowerCase(Locale.ROOT), endpoint.port());
  }

  @Override
  public int compareTo(EndpointKey other) {
    return Comparator.comparing(EndpointKey::host)
        .thenComparing(EndpointKey::port)
        .compare(this, other);
  }
}
