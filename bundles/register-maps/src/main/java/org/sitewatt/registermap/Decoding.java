package org.sitewatt.registermap;

/**
 * What real devices do with a number beyond scaling it. A closed set: a device that needs more
 * needs a driver in Java.
 */
public enum Decoding {
  /** The number as it is. */
  PLAIN("plain"),
  /** Power factor with the quadrant coded in: beyond ±1 it counts back, ±(2 − |x|). */
  FOUR_QUADRANT("four-quadrant"),
  /** An IPv4 address in 32 bits, first octet highest; the value is its dotted text. */
  IPV4("ipv4"),
  /** Of a bit field, the number of the highest bit that is set, counted from 0. */
  HIGHEST_BIT("highest-bit");

  private final String mapName;

  Decoding(String mapName) {
    this.mapName = mapName;
  }

  /** The name in a register map. */
  public String mapName() {
    return mapName;
  }
}
