package org.sitewatt.modbus.internal;

import org.sitewatt.driver.Reason;

/** A connection or a reply that cannot be trusted any more: the connection is to be closed. */
final class WireFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * A fault.
   *
   * @param detail for people, what exactly was wrong; endpoint, unit and registers are added later
   */
  WireFault(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
