package org.sitewatt.observability.internal.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bytes by site, for so many sites; those of further ones are summed up. No site's id begins with
 * an underscore, as the words for the others do. Thread-safe.
 */
final class SiteTraffic {

  static final String OTHER = "_other";
  static final String UNREGISTERED = "_unregistered";

  private final MeterRegistry registry;
  private final int most;
  private final Map<String, Bytes> sites = new ConcurrentHashMap<>();
  private final Bytes other;
  private final Bytes unregistered;

  private record Bytes(Counter sent, Counter received) {}

  SiteTraffic(MeterRegistry registry, int most) {
    this.registry = registry;
    this.most = most;
    other = register(OTHER);
    unregistered = register(UNREGISTERED);
  }

  void add(String siteId, long sent, long received) {
    Bytes bytes = siteId == null ? unregistered : of(siteId);
    bytes.sent.increment((double) sent);
    bytes.received.increment((double) received);
  }

  private Bytes of(String siteId) {
    Bytes known = sites.get(siteId);
    if (known != null) {
      return known;
    }
    synchronized (sites) {
      return sites.size() < most ? sites.computeIfAbsent(siteId, this::register) : other;
    }
  }

  private Bytes register(String site) {
    return new Bytes(counter(site, "sent"), counter(site, "received"));
  }

  private Counter counter(String site, String direction) {
    return Counter.builder("sitewatt.gateway.bytes")
        .description("Bytes between this node and the sites' gateways, above TCP.")
        .baseUnit("bytes")
        .tag("site", site)
        .tag("direction", direction)
        .register(registry);
  }
}
