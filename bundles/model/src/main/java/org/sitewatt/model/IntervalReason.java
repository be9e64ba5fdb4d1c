package org.sitewatt.model;

/** Why an interval is not plain ACTUAL. */
public enum IntervalReason {
  /** The register wrapped; the consumption is exact. */
  ROLLOVER,
  /** The register fell and did not wrap: the consumption before the fall is unknown. */
  RESET,
  /** More than the device's rating allows, or without one, than any device of a small site. */
  POWER_CAP,
  /** Reads were further apart than one interval; the total is exact, its split is not. */
  GAP,
  /** Told from outside, by an import. */
  IMPORTED,
  /** No read lies at the interval's end; the value lies between those around it. */
  INTERPOLATED,
  /** No read lies close enough. */
  NO_READING,
  /** The interval has not ended. */
  NOT_ENDED,
  /** Part of the aggregate is missing. */
  PARTIAL_COVERAGE
}
