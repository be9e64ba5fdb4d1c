package org.sitewatt.modbus.internal;

import org.sitewatt.driver.Reason;

/** Whose failure it is that a read brought nothing: decides which circuit counts it. */
enum Blame {
  /** The endpoint could not be connected to. */
  ENDPOINT,
  /** The unit, or the path behind the gateway to it, gave no usable reply. */
  UNIT,
  /** The unit is there and answered that it will not or cannot. */
  NOBODY,
  /** Nothing was learned: it was not asked, or not to the end. */
  UNKNOWN;

  static Blame of(Reason reason) {
    return switch (reason) {
      case CONNECT_REFUSED, CONNECT_TIMEOUT, UNREACHABLE -> ENDPOINT;
      case TIMEOUT,
          CONNECTION_LOST,
          MALFORMED_REPLY,
          FOREIGN_REPLY,
          GATEWAY_PATH_UNAVAILABLE,
          GATEWAY_TARGET_NO_RESPONSE ->
          UNIT;
      case ILLEGAL_FUNCTION,
          ILLEGAL_ADDRESS,
          ILLEGAL_VALUE,
          DEVICE_FAILURE,
          DEVICE_BUSY,
          OTHER_EXCEPTION ->
          NOBODY;
      case CIRCUIT_OPEN,
          CANCELLED,
          DRIVER_MISSING,
          DRIVER_FAILED,
          SENTINEL,
          IMPLAUSIBLE,
          NOT_STORED ->
          UNKNOWN;
    };
  }
}
