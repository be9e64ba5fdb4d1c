package org.sitewatt.model;

import org.sitewatt.driver.Reason;

/**
 * One device that a round did not read.
 *
 * @param siteId whose site
 * @param deviceId which device
 * @param outcome FAILED or MISSED
 * @param reason why
 * @param message for people; null when there is none
 */
public record RoundFailure(
    String siteId, String deviceId, DeviceOutcome outcome, Reason reason, String message) {}
