package org.sitewatt.registermap;

import java.time.Instant;

/**
 * Why something that was dropped in or installed is not a driver.
 *
 * @param source a bundle's symbolic name and version, or a file's name
 * @param message for people: what is wrong, where, and what would be right; one line a problem
 * @param since UTC instant at which it was found
 */
public record DriverProblem(String source, String message, Instant since) {}
