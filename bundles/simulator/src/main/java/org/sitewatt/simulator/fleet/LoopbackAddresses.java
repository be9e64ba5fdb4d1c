package org.sitewatt.simulator.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Fixed addresses for sites, all in 127.0.0.0/8. */
public final class LoopbackAddresses {

  private static final int HOSTS = 254;

  private LoopbackAddresses() {}

  /**
   * The address of a site: {@code 127.first.x.y}, where y is neither 0 nor 255.
   *
   * @param first 1 to 255: fleets with different ones do not meet
   * @param index of the site, 0 to 65023
   */
  public static InetAddress of(int first, int index) {
    if (first < 1 || first > 255 || index < 0 || index >= 256 * HOSTS) {
      throw new IllegalArgumentException(
          "127." + first + ", site " + index + ": must be 1 to 255, 0 to " + (256 * HOSTS - 1));
    }
    byte[] bytes = {127, (byte) first, (byte) (index / HOSTS), (byte) (1 + index % HOSTS)};
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }
}
