package org.sitewatt.model;

/** What a value is worth. */
public enum Flag {
  ACTUAL,
  ESTIMATED,
  DERIVED,
  EDITED,
  SUSPECT,
  MISSING,
  /** Aggregates only: made of values with different flags. */
  MIXED
}
