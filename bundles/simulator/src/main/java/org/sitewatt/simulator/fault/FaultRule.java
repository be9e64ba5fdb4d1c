package org.sitewatt.simulator.fault;

import java.util.Objects;

/**
 * A fault with its time and place.
 *
 * @param fault what goes wrong
 * @param unitId at which device, 0 to 255; null for all of the site, and for faults of the gateway
 * @param when in which windows
 */
public record FaultRule(Fault fault, Integer unitId, Schedule when) {

  public FaultRule {
    Objects.requireNonNull(fault, "fault");
    Objects.requireNonNull(when, "when");
    if (unitId != null && (unitId < 0 || unitId > 255 || fault.isOfGateway())) {
      throw new IllegalArgumentException(
          "unitId " + unitId + ": must be 0 to 255, and null for a fault of the gateway");
    }
  }

  /** A fault of a whole site. */
  public static FaultRule ofSite(Fault fault, Schedule when) {
    return new FaultRule(fault, null, when);
  }

  /** A fault of one device. */
  public static FaultRule ofDevice(int unitId, Fault fault, Schedule when) {
    return new FaultRule(fault, unitId, when);
  }

  /** Whether it concerns a device. */
  public boolean concerns(int unit) {
    return unitId == null || unitId == unit;
  }
}
