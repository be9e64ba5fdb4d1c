package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.GatewayDraft;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.service.SiteDraft;

/** Adds a site. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "site-add",
    description = "Adds a site.",
    detailedDescription =
        "Example: sitewatt:site-add --name Harbour --time-zone Europe/Oslo --host 10.1.2.3")
public final class SiteAddCommand extends SitewattCommand {

  @Option(name = "--id", description = "Slug; made from the name when left out.")
  private String id;

  @Option(name = "--name", description = "Name for people.", required = true)
  private String name;

  @Option(
      name = "--time-zone",
      description = "IANA zone, for instance Europe/Oslo.",
      required = true)
  @Completion(TimeZoneCompleter.class)
  private String timeZone;

  @Option(name = "--host", description = "Address or name of the gateway.", required = true)
  private String host;

  @Option(name = "--port", description = "TCP port of the gateway; 502 when left out.")
  private Integer port;

  @Option(name = "--framing", description = "TCP (also when left out) or RTU_OVER_TCP.")
  @Completion(
      value = StringsCompleter.class,
      values = {"TCP", "RTU_OVER_TCP"})
  private String framing;

  @Option(name = "--connect-timeout", description = "In ms; 5000 when left out.")
  private Integer connectTimeoutMillis;

  @Option(name = "--read-timeout", description = "For one reply, in ms; 3000 when left out.")
  private Integer readTimeoutMillis;

  @Option(name = "--latitude", description = "In degrees, together with the longitude.")
  private Double latitude;

  @Option(name = "--longitude", description = "In degrees.")
  private Double longitude;

  @Reference(optional = true)
  Registry registry;

  @Override
  void run(Output output) throws Exception {
    GatewayDraft gateway =
        new GatewayDraft(host, port, framing, connectTimeoutMillis, readTimeoutMillis);
    Site added =
        needed(registry, "registry")
            .addSite(new SiteDraft(id, name, timeZone, latitude, longitude, gateway));
    output.one(added, SiteLines.of(added));
  }
}
