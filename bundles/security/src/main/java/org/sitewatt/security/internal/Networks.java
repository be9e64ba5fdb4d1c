package org.sitewatt.security.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whose address it is, as far as that can be told: of IPv6 the first 64 bits, since whoever has one
 * address has all that begin so (RFC 6177, section 2).
 */
final class Networks {

  private static final int BYTES = 8;

  private Networks() {}

  /**
   * Names the network of an address.
   *
   * @param address as it was written by the server; anything but an IPv6 address comes back as it
   *     is
   */
  static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length <= BYTES
          ? address
          : HexFormat.of().formatHex(Arrays.copyOf(bytes, BYTES)) + "/64";
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
