package org.sitewatt.driver;

import java.time.Duration;
import java.util.List;

/**
 * What a device family allows of the one who reads it.
 *
 * @param maxRegisters registers in one request (functions 3 and 4), 1 to 125
 * @param maxBits bits in one request (functions 1 and 2), 1 to 2000
 * @param maxGap registers or bits that nobody asked for and that may be read along to merge two
 *     spans into one request, 0 to 125
 * @param alignment start and count of a request must be multiples of this, 1 to 4 (Eastron: 2)
 * @param unreadable ranges that no request may touch
 * @param pause silence kept before each request but the first
 * @param readTimeout how long the device may take to answer; null: the site's setting
 */
public record AccessLimits(
    int maxRegisters,
    int maxBits,
    int maxGap,
    int alignment,
    List<RegisterSpan> unreadable,
    Duration pause,
    Duration readTimeout) {

  /** What the Modbus specification itself allows, bridging no gaps. */
  public static final AccessLimits STANDARD =
      new AccessLimits(125, 2000, 0, 1, List.of(), Duration.ZERO, null);

  public AccessLimits {
    inRange("maxRegisters", maxRegisters, 1, 125);
    inRange("maxBits", maxBits, 1, 2000);
    inRange("maxGap", maxGap, 0, 125);
    inRange("alignment", alignment, 1, 4);
    unreadable = List.copyOf(unreadable);
    if (pause.isNegative() || pause.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new IllegalArgumentException("pause " + pause + ": must be 0 to 10 s");
    }
    if (readTimeout != null
        && (readTimeout.toMillis() < 1 || readTimeout.compareTo(Duration.ofMinutes(1)) > 0)) {
      throw new IllegalArgumentException("readTimeout " + readTimeout + ": must be 1 ms to 60 s");
    }
  }

  private static void inRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + " " + value + ": must be " + min + " to " + max);
    }
  }
}
