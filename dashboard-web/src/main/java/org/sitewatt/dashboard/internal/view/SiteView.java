package org.sitewatt.dashboard.internal.view;

import java.time.Instant;
import java.time.ZoneId;
import org.sitewatt.dashboard.internal.view.Views.GatewayView;
import org.sitewatt.model.Freshness;
import org.sitewatt.model.Site;

/**
 * A site with how it fares; what was never read is null.
 *
 * @param lastContactAt UTC; null when it was never reached
 * @param sim the slot's word, else its number
 * @param wan the source, else the address
 */
public record SiteView(
    String id,
    String name,
    ZoneId timeZone,
    Double latitude,
    Double longitude,
    GatewayView gateway,
    Freshness freshness,
    Instant lastContactAt,
    int deviceCount,
    SignalView signal,
    String operator,
    String networkType,
    String sim,
    String wan) {

  public static SiteView of(Site site, LinkFacts facts, Instant now) {
    return new SiteView(
        site.id(),
        site.name(),
        site.timeZone(),
        site.latitude(),
        site.longitude(),
        GatewayView.of(site.gateway()),
        Freshness.at(facts.lastContactAt(), now),
        facts.lastContactAt(),
        facts.deviceCount(),
        facts.signal(),
        facts.operator(),
        facts.networkType(),
        facts.sim(),
        facts.wan());
  }
}
