package org.sitewatt.simulator.device;

/** What makes a simulated device unlike others of its type. */
public enum Trait {
  /** Its air conditioner runs all night. */
  COOLS_AT_NIGHT,
  /** A pipe behind its water meter drips day and night. */
  LEAKS,
  /** Its mains fail every few days for some minutes; the UPS runs on battery meanwhile. */
  WEAK_MAINS,
  /** Its radio signal is poor, and its router changes to the second SIM now and then. */
  WEAK_SIGNAL
}
