package org.sitewatt.driver;

/** How the values of a quantity behave over time. */
public enum QuantityKind {
  /** Only grows, until it wraps or is reset: energy, volume, pulses. */
  COUNTER,
  /** A number that holds at its instant: power, voltage, temperature. */
  GAUGE,
  /** One of a few states, as a number with a word beside it: a digital input, a SIM slot. */
  STATE,
  /** Text: an operator's name, an ICCID. */
  TEXT
}
