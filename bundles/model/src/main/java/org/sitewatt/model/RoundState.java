package org.sitewatt.model;

/** Where a round is. */
public enum RoundState {
  RUNNING,
  /** Every expected read is accounted for as read or failed. */
  COMPLETE,
  /** It ended before every device had its turn. */
  PARTIAL,
  /** Its boundary passed while nothing ran. */
  NEVER_RAN
}
