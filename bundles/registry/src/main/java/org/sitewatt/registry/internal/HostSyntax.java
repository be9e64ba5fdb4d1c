package org.sitewatt.registry.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Whether a text can be the address of a gateway. Looks at the text only, asks no name server. */
final class HostSyntax {

  static final String RIGHT =
      "give an IPv4 address like 10.20.30.40, an IPv6 address like 2001:db8::7"
          + " or a host name like gw7.example.net, without scheme or port";

  private static final int MAX_HOST_NAME = 253;
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  /** RFC 1123 labels; the last one is not a number, or it would be a damaged IPv4 address. */
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
              + "(?!\\d+$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  private HostSyntax() {}

  /** Adds a finding when the text is no address of one machine. */
  static void check(String field, String host, Findings findings) {
    if (IPV4.matcher(host).matches() || host.indexOf(':') >= 0) {
      checkLiteral(field, host, findings);
    } else if (host.length() > MAX_HOST_NAME || !HOST_NAME.matcher(host).matches()) {
      findings.add(field, host, "is no address: " + RIGHT);
    }
  }

  private static void checkLiteral(String field, String host, Findings findings) {
    InetAddress address = literal(host);
    if (address == null) {
      findings.add(field, host, "is no address: " + RIGHT);
    } else if (address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || host.equals("255.255.255.255")) {
      findings.add(field, host, "is not the address of one machine: " + RIGHT);
    }
  }

  private static InetAddress literal(String host) {
    if (host.indexOf(':') >= 0 && !IPV6_CHARACTERS.matcher(host).matches()) {
      return null;
    }
    try {
      // Of a dotted quad, or of anything in brackets, the JDK checks the format and looks up
      // nothing.
      return InetAddress.getByName(host.indexOf(':') >= 0 ? "[" + host + "]" : host);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
