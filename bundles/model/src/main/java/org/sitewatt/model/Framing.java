package org.sitewatt.model;

/** How Modbus travels over the TCP connection to a gateway. */
public enum Framing {
  /** Modbus/TCP: MBAP header. */
  TCP,
  /** RTU frames with checksum, tunnelled over TCP. */
  RTU_OVER_TCP
}
