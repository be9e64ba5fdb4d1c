package org.sitewatt.model.service;

import java.time.Instant;
import org.sitewatt.driver.DriverDescription;

/**
 * A driver as it was found.
 *
 * @param description what it says of itself; null when REFUSED
 * @param source where it came from: a bundle's name and version, or a file in the hot-deploy folder
 * @param state whether it serves
 * @param message why it does not serve, one line a problem; null when ACTIVE
 * @param since UTC instant at which it got into this state
 */
public record DriverEntry(
    DriverDescription description,
    String source,
    DriverState state,
    String message,
    Instant since) {}
