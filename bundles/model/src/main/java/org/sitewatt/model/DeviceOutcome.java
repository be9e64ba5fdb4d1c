package org.sitewatt.model;

/** How an expected read of a device ended. */
public enum DeviceOutcome {
  /** At least one value came. */
  READ,
  /** It was asked and gave no value. */
  FAILED,
  /** It was not asked: the round ended before its turn, or the process died. */
  MISSED
}
