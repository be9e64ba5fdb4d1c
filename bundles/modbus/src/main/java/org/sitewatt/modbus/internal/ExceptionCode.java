package org.sitewatt.modbus.internal;

import java.util.Map;
import org.sitewatt.driver.Reason;

/**
 * What the exception codes of the Modbus specification (Application Protocol V1.1b3, section 7)
 * mean here.
 *
 * @param reason for the closed vocabulary
 * @param passing whether the same request may succeed a moment later
 */
record ExceptionCode(Reason reason, boolean passing) {

  private static final ExceptionCode OTHER = new ExceptionCode(Reason.OTHER_EXCEPTION, false);

  private static final Map<Integer, ExceptionCode> CODES =
      Map.of(
          1, new ExceptionCode(Reason.ILLEGAL_FUNCTION, false),
          2, new ExceptionCode(Reason.ILLEGAL_ADDRESS, false),
          3, new ExceptionCode(Reason.ILLEGAL_VALUE, false),
          4, new ExceptionCode(Reason.DEVICE_FAILURE, false),
          5, new ExceptionCode(Reason.DEVICE_BUSY, true),
          6, new ExceptionCode(Reason.DEVICE_BUSY, true),
          // Memory parity error: the specification invites to try again.
          8, new ExceptionCode(Reason.OTHER_EXCEPTION, true),
          10, new ExceptionCode(Reason.GATEWAY_PATH_UNAVAILABLE, true),
          11, new ExceptionCode(Reason.GATEWAY_TARGET_NO_RESPONSE, true));

  static ExceptionCode of(int code) {
    return CODES.getOrDefault(code, OTHER);
  }
}
