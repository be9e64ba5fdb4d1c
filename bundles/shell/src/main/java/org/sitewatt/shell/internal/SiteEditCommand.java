package org.sitewatt.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.GatewayDraft;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.service.SiteDraft;

/** Changes what is given of a site; the rest stays. */
@Service
@Needs(Role.OPERATOR)
@Command(
    scope = "sitewatt",
    name = "site-edit",
    description = "Changes what is given of a site; the rest stays.",
    detailedDescription = "Example: sitewatt:site-edit --host 10.1.2.4 --port 1502 harbour")
public final class SiteEditCommand extends SitewattCommand {

  @Argument(name = "site", description = "Id of the site.", required = true)
  @Completion(SiteCompleter.class)
  private String site;

  @Option(name = "--name", description = "Name for people.")
  private String name;

  @Option(name = "--time-zone", description = "IANA zone, for instance Europe/Oslo.")
  @Completion(TimeZoneCompleter.class)
  private String timeZone;

  @Option(name = "--host", description = "Address or name of the gateway.")
  private String host;

  @Option(name = "--port", description = "TCP port of the gateway.")
  private Integer port;

  @Option(name = "--framing", description = "TCP or RTU_OVER_TCP.")
  @Completion(
      value = StringsCompleter.class,
      values = {"TCP", "RTU_OVER_TCP"})
  private String framing;

  @Option(name = "--connect-timeout", description = "In ms.")
  private Integer connectTimeoutMillis;

  @Option(name = "--read-timeout", description = "For one reply, in ms.")
  private Integer readTimeoutMillis;

  @Option(name = "--latitude", description = "In degrees.")
  private Double latitude;

  @Option(name = "--longitude", description = "In degrees.")
  private Double longitude;

  @Reference(optional = true)
  Registry registry;

  @Override
  void run(Output output) throws Exception {
    Registry known = needed(registry, "registry");
    Site before = known.site(site);
    Site after =
        known.updateSite(
            site,
            new SiteDraft(
                null,
                or(name, before.name()),
                or(timeZone, before.timeZone().getId()),
                or(latitude, before.latitude()),
                or(longitude, before.longitude()),
                gateway(before.gateway())),
            before.version());
    output.one(after, SiteLines.of(after));
  }

  private GatewayDraft gateway(GatewayEndpoint before) {
    return new GatewayDraft(
        or(host, before.host()),
        or(port, before.port()),
        or(framing, before.framing().name()),
        or(connectTimeoutMillis, before.connectTimeoutMillis()),
        or(readTimeoutMillis, before.readTimeoutMillis()));
  }

  private static <T> T or(T given, T before) {
    return given == null ? before : given;
  }
}
