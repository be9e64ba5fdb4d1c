package org.sitewatt.model.service;

import java.time.Duration;
import java.util.List;
import org.sitewatt.driver.Identity;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;

/**
 * What a read on demand brought.
 *
 * @param measurements one for each channel of the driver
 * @param reason why there is no value at all; null when there is at least one
 * @param message for people, beside the reason; null when there is none
 * @param elapsed from the start to the last reply
 * @param requests Modbus requests sent
 * @param identity what the device says it is; only from a probe, else unknown
 */
public record ReadResult(
    List<Measurement> measurements,
    Reason reason,
    String message,
    Duration elapsed,
    int requests,
    Identity identity) {}
