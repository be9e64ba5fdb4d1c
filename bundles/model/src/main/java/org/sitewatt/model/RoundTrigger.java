package org.sitewatt.model;

/** What started a round. */
public enum RoundTrigger {
  SCHEDULED,
  MANUAL
}
