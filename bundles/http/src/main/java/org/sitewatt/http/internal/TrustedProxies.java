package org.sitewatt.http.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * Gives a request that came through proxies the address of its client, and the scheme and host that
 * the client used. Only what a trusted proxy wrote is believed: {@code X-Forwarded-For} is read
 * from its end, where the proxy next to us wrote, up to the first address that is no trusted proxy.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {

  private static final String FOR = "X-Forwarded-For";
  private static final String PROTO = "X-Forwarded-Proto";
  private static final String HOST = "X-Forwarded-Host";
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  private final List<AddressRange> trusted;

  TrustedProxies(List<AddressRange> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    InetSocketAddress peer = request.getHttpChannel().getRemoteAddress();
    if (peer == null || !isTrusted(peer.getAddress())) {
      return;
    }
    HttpFields headers = request.getHttpFields();
    InetAddress client = client(values(headers, FOR));
    if (client != null) {
      request.setRemoteAddr(new InetSocketAddress(client, peer.getPort()));
    }
    String proto = last(values(headers, PROTO));
    if (HttpScheme.HTTPS.is(proto) || HttpScheme.HTTP.is(proto)) {
      request.setScheme(HttpScheme.HTTPS.is(proto) ? "https" : "http");
      request.setSecure(HttpScheme.HTTPS.is(proto));
    }
    String host = last(values(headers, HOST));
    if (host != null && HOST_AND_PORT.matcher(host).matches()) {
      HostPort parsed = new HostPort(host);
      request.setAuthority(parsed.getHost(), parsed.getPort());
    }
  }

  /** The last address that no trusted proxy has; null when there is none that can be read. */
  private InetAddress client(List<String> hops) {
    InetAddress client = null;
    List<String> fromTheEnd = new ArrayList<>(hops);
    Collections.reverse(fromTheEnd);
    for (String hop : fromTheEnd) {
      InetAddress address = AddressRange.literal(withoutPort(hop));
      if (address == null) {
        return client;
      }
      client = address;
      if (!isTrusted(address)) {
        return client;
      }
    }
    return client;
  }

  private boolean isTrusted(InetAddress address) {
    return address != null && trusted.stream().anyMatch(range -> range.contains(address));
  }

  /** Some proxies write the port as well: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end < 0 ? hop : hop.substring(1, end);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static List<String> values(HttpFields headers, String name) {
    List<String> values = new ArrayList<>();
    for (String line : headers.getValuesList(name)) {
      for (String value : line.split(",", -1)) {
        if (!value.isBlank()) {
          values.add(value.strip());
        }
      }
    }
    return values;
  }

  private static String last(List<String> values) {
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }
}
