package org.sitewatt.model.service;

/** Whether a driver serves. */
public enum DriverState {
  /** It serves the devices that name it. */
  ACTIVE,
  /** A higher version of the same id serves. */
  SHADOWED,
  /** It could not be loaded; its message says why. */
  REFUSED,
  /** It failed too often and is not asked until it is replaced. */
  QUARANTINED
}
