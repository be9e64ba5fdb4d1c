package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.sitewatt.dashboard.internal.json.Needed;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.service.DeviceDraft;

/** A device as clients send it: a draft, with the site that it belongs to anyway. */
record DeviceBody(
    String id,
    String siteId,
    @Needed String name,
    @Needed @Schema(implementation = DeviceType.class) String type,
    @Needed String driver,
    @Needed Integer unitId,
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
