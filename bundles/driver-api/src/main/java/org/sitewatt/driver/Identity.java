package org.sitewatt.driver;

import java.util.Map;

/**
 * What a device says it is.
 *
 * @param match whether that fits the driver: true, false, or null when the device cannot tell
 * @param properties what it said, by name ({@code model}, {@code serial}, {@code firmware}, …)
 */
public record Identity(Boolean match, Map<String, String> properties) {

  /** Nothing is known. */
  public static final Identity UNKNOWN = new Identity(null, Map.of());

  public Identity {
    properties = Map.copyOf(properties);
  }
}
