package org.sitewatt.modbus;

/** Whether something that failed is still asked. */
public enum CircuitState {
  /** Asked as usual. */
  CLOSED,
  /** Failed often in a row: not asked until its next probe is due. */
  OPEN,
  /** Being probed with a single attempt. */
  HALF_OPEN
}
