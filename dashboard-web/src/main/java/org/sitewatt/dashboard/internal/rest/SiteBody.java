package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.sitewatt.dashboard.internal.json.Needed;
import org.sitewatt.model.service.SiteDraft;

/**
 * A site as clients send it. What an answer says of how the site fares may be sent back with it and
 * changes nothing.
 */
@JsonIgnoreProperties({
  "freshness",
  "lastContactAt",
  "deviceCount",
  "signal",
  "operator",
  "networkType",
  "sim",
  "wan"
})
record SiteBody(
    String id,
    @Needed String name,
    @Needed String timeZone,
    Double latitude,
    Double longitude,
    @Needed GatewayBody gateway) {

  SiteDraft draft() {
    return new SiteDraft(
        id, name, timeZone, latitude, longitude, gateway == null ? null : gateway.draft());
  }
}
