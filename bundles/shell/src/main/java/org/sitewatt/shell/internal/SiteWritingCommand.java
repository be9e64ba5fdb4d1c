package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.GatewayDraft;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.service.SiteDraft;

/** What can be said of a site that is added or changed; the registry says what is missing. */
abstract class SiteWritingCommand extends SitewattCommand {

  @Option(name = "--name", description = "Name for people; a new site needs one.")
  private String name;

  @Option(
      name = "--time-zone",
      description = "IANA zone, for instance Europe/Oslo; a new site needs one.")
  @Completion(TimeZoneCompleter.class)
  private String timeZone;

  @Option(name = "--host", description = "Address or name of the gateway; a new site needs one.")
  private String host;

  @Option(name = "--port", description = "TCP port of the gateway; 502 for a new site.")
  private String port;

  @Option(name = "--framing", description = "TCP, as for a new site, or RTU_OVER_TCP.")
  @Completion(
      value = StringsCompleter.class,
      values = {"TCP", "RTU_OVER_TCP"})
  private String framing;

  @Option(name = "--connect-timeout", description = "In ms; 5000 for a new site.")
  private String connectTimeout;

  @Option(name = "--read-timeout", description = "For one reply, in ms; 3000 for a new site.")
  private String readTimeout;

  @Option(name = "--latitude", description = "In degrees, together with the longitude.")
  private String latitude;

  @Option(name = "--longitude", description = "In degrees.")
  private String longitude;

  @Reference(optional = true)
  Registry registry;

  /** A new site of what was typed. */
  SiteDraft draft(String id) {
    return new SiteDraft(
        id,
        name,
        timeZone,
        latitude(),
        longitude(),
        new GatewayDraft(host, port(), framing, connectTimeoutMillis(), readTimeoutMillis()));
  }

  /** A site with what was typed in place of what it was. */
  SiteDraft draft(Site before) {
    GatewayEndpoint gateway = before.gateway();
    return new SiteDraft(
        null,
        or(name, before.name()),
        or(timeZone, before.timeZone().getId()),
        or(latitude(), before.latitude()),
        or(longitude(), before.longitude()),
        new GatewayDraft(
            or(host, gateway.host()),
            or(port(), gateway.port()),
            or(framing, gateway.framing().name()),
            or(connectTimeoutMillis(), gateway.connectTimeoutMillis()),
            or(readTimeoutMillis(), gateway.readTimeoutMillis())));
  }

  private Double latitude() {
    return Typed.decimal("latitude", latitude);
  }

  private Double longitude() {
    return Typed.decimal("longitude", longitude);
  }

  private Integer port() {
    return Typed.whole("gateway.port", port);
  }

  private Integer connectTimeoutMillis() {
    return Typed.whole("gateway.connectTimeoutMillis", connectTimeout);
  }

  private Integer readTimeoutMillis() {
    return Typed.whole("gateway.readTimeoutMillis", readTimeout);
  }
}
