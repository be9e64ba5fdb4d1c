package org.sitewatt.http.internal;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An address or a network in CIDR notation.
 *
 * @param network 4 or 16 bytes
 * @param bits length of the prefix, 0 to 32 or 128
 */
record AddressRange(InetAddress network, int bits) {

  /** Nothing that the resolver would look up. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static AddressRange parse(String text) {
    String[] parts = text.split("/", 2);
    InetAddress network = literal(parts[0]);
    if (network == null) {
      throw new IllegalArgumentException("'" + text + "' is no IP address or network");
    }
    int length = network.getAddress().length * Byte.SIZE;
    if (parts.length == 1) {
      return new AddressRange(network, length);
    }
    if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > length) {
      throw new IllegalArgumentException(
          "'" + text + "' is no network: the prefix must be 0 to " + length);
    }
    return new AddressRange(network, Integer.parseInt(parts[1]));
  }

  /** The address that a text spells; null when it spells none. Looks nothing up. */
  static InetAddress literal(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int host = ours.length * Byte.SIZE - bits;
    return new BigInteger(1, ours)
        .shiftRight(host)
        .equals(new BigInteger(1, theirs).shiftRight(host));
  }
}
