package org.sitewatt.dashboard.internal.view;

import io.swagger.v3.oas.annotations.media.Schema;
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
    @Schema(nullable = true) Double latitude,
    @Schema(nullable = true) Double longitude,
    GatewayView gateway,
    Freshness freshness,
    @Schema(nullable = true) Instant lastContactAt,
    int deviceCount,
    @Schema(nullable = true) SignalView signal,
    @Schema(nullable = true) String operator,
    @Schema(nullable = true) String networkType,
    @Schema(nullable = true) String sim,
    @Schema(nullable = true) String wan) {

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
