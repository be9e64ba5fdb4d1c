package org.sitewatt.model.service;

import java.time.Instant;

/**
 * What was used. Thread-safe. {@code from} and {@code to} are widened to whole intervals; at most
 * {@link #MAX_INTERVALS} are answered.
 *
 * <p>Methods throw {@link org.sitewatt.model.InvalidInputException} for an unknown quantity or a
 * span that is empty or too long, and {@link org.sitewatt.model.NotFoundException}.
 */
public interface IntervalService {

  int MAX_INTERVALS = 20_000;

  /** The intervals of one channel. */
  IntervalSeries ofDevice(
      String deviceId, String quantity, Instant from, Instant to, Resolution resolution);

  /** The sum over a site's devices that have the quantity. */
  IntervalSeries ofSite(
      String siteId, String quantity, Instant from, Instant to, Resolution resolution);

  /** The sum over all devices that have the quantity; days and months in UTC. */
  IntervalSeries ofFleet(String quantity, Instant from, Instant to, Resolution resolution);
}
