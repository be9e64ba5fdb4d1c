package org.sitewatt.model;

import java.util.Objects;

/**
 * Where a site's gateway answers. Validated by the registry, not here.
 *
 * @param host IP address or host name
 * @param port TCP port, 1 to 65535
 * @param framing how Modbus travels on it
 * @param connectTimeoutMillis 100 to 60000
 * @param readTimeoutMillis for one reply, 100 to 60000
 */
public record GatewayEndpoint(
    String host, int port, Framing framing, int connectTimeoutMillis, int readTimeoutMillis) {

  public static final int DEFAULT_PORT = 502;
  public static final int DEFAULT_CONNECT_TIMEOUT_MILLIS = 5000;
  public static final int DEFAULT_READ_TIMEOUT_MILLIS = 3000;

  public GatewayEndpoint {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(framing, "framing");
  }

  /** For messages: {@code 10.1.2.3:502}, an IPv6 address in brackets. */
  public String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
