package org.sitewatt.driver;

/** Why there is no value. A closed vocabulary, the same in readings, rounds, REST and the pages. */
public enum Reason {
  /** The gateway refused the connection. */
  CONNECT_REFUSED,
  /** The gateway did not accept the connection in time. */
  CONNECT_TIMEOUT,
  /** No route to the gateway, or its host name is unknown. */
  UNREACHABLE,
  /** The connection stood, but no complete reply came in time. */
  TIMEOUT,
  /** The gateway closed or reset the connection before the reply was complete. */
  CONNECTION_LOST,
  /** The reply was damaged: bad length, byte count or checksum. */
  MALFORMED_REPLY,
  /** The reply belonged to another request: other transaction, unit or function. */
  FOREIGN_REPLY,
  /** Modbus exception 1. */
  ILLEGAL_FUNCTION,
  /** Modbus exception 2: the device has no such register. */
  ILLEGAL_ADDRESS,
  /** Modbus exception 3. */
  ILLEGAL_VALUE,
  /** Modbus exception 4. */
  DEVICE_FAILURE,
  /** Modbus exceptions 5 and 6: the device is busy, still after the retries. */
  DEVICE_BUSY,
  /** Modbus exception 10: the gateway has no path to the device. */
  GATEWAY_PATH_UNAVAILABLE,
  /** Modbus exception 11: the gateway answered, the device behind it did not. */
  GATEWAY_TARGET_NO_RESPONSE,
  /** Any other Modbus exception. */
  OTHER_EXCEPTION,
  /** Not asked: the device or its gateway failed often and is probed sparingly. */
  CIRCUIT_OPEN,
  /** Not asked: the visit ended before its turn. */
  CANCELLED,
  /** No driver of that id is installed. */
  DRIVER_MISSING,
  /** The driver threw an error or returned nonsense. */
  DRIVER_FAILED,
  /** The device sent the word that its family uses for "no value". */
  SENTINEL,
  /** The number is outside what the quantity can be, or is not finite. */
  IMPLAUSIBLE,
  /** The reading was taken but could not be kept, on disk or in the database. */
  NOT_STORED
}
