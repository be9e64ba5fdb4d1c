package org.sitewatt.model.service;

/**
 * A device as somebody typed it; null where nothing was said.
 *
 * @param id derived from the site's id and the name when null
 * @param name needed
 * @param type a {@link org.sitewatt.driver.DeviceType}, needed
 * @param driver id of an installed driver, needed
 * @param unitId 0 to 255, needed
 * @param ratedPowerKilowatts above 0; null when unknown
 * @param enabled true when null
 */
public record DeviceDraft(
    String id,
    String name,
    String type,
    String driver,
    Integer unitId,
    Double ratedPowerKilowatts,
    Boolean enabled) {}
