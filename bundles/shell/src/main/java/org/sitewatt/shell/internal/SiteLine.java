package org.sitewatt.shell.internal;

import java.time.Instant;
import java.time.ZoneId;
import org.sitewatt.model.Freshness;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Site;

/**
 * A site as it is listed, with the names that REST has.
 *
 * @param lastContactAt UTC; null when it was never reached
 */
record SiteLine(
    String id,
    String name,
    ZoneId timeZone,
    Double latitude,
    Double longitude,
    GatewayEndpoint gateway,
    Freshness freshness,
    Instant lastContactAt) {

  static SiteLine of(Site site, Instant lastContactAt, Instant now) {
    return new SiteLine(
        site.id(),
        site.name(),
        site.timeZone(),
        site.latitude(),
        site.longitude(),
        site.gateway(),
        Freshness.at(lastContactAt, now),
        lastContactAt);
  }
}
