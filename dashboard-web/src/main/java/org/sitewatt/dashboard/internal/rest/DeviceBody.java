package org.sitewatt.dashboard.internal.rest;

import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.service.DeviceDraft;

/** A device as clients send it: a draft, with the site that it belongs to anyway. */
record DeviceBody(
    String id,
    String siteId,
    String name,
    String type,
    String driver,
    Integer unitId,
    Double ratedPowerKilowatts,
    Boolean enabled) {

  /**
   * The draft in it.
   *
   * @param site the site that the device is at
   * @throws InvalidInputException if the body names another one
   */
  DeviceDraft at(String site) {
    if (siteId != null && !siteId.equals(site)) {
      throw new InvalidInputException(
          "siteId", Params.quoted(siteId) + " must be '" + site + "': a device stays at its site");
    }
    return new DeviceDraft(id, name, type, driver, unitId, ratedPowerKilowatts, enabled);
  }
}
