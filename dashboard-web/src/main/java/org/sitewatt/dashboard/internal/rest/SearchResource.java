package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.Device;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;

/** Finds sites and devices by a part of their name or id. */
@Path("search")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource {

  private final Platform platform;

  public SearchResource(Platform platform) {
    this.platform = platform;
  }

  /**
   * What was found.
   *
   * @param kind {@code site} or {@code device}
   * @param siteId the site itself, or the one a device is at
   */
  @Schema(name = "SearchHit")
  record Hit(String kind, String id, String name, String siteId, String siteName) {}

  /** Sites first, then devices. */
  @Operation(summary = "Sites and devices whose name or id contains a text")
  @GET
  @Requires(Role.VIEWER)
  public ListView<Hit> search(@BeanParam SearchQuery query) {
    String wanted = query.text();
    int most = query.limit();
    Map<String, Site> sites =
        platform.registry().sites().stream().collect(Collectors.toMap(Site::id, site -> site));
    Stream<Hit> found =
        Stream.concat(
            sites.values().stream()
                .sorted(Comparator.comparing(Site::name))
                .map(SearchResource::hit),
            platform.registry().devices().stream()
                .map(device -> hit(device, sites.get(device.siteId()))));
    List<Hit> hits =
        found
            .filter(hit -> contains(hit.name(), wanted) || contains(hit.id(), wanted))
            .limit(most)
            .toList();
    return new ListView<>(hits, null);
  }

  private static Hit hit(Site site) {
    return new Hit("site", site.id(), site.name(), site.id(), site.name());
  }

  private static Hit hit(Device device, Site site) {
    return new Hit(
        "device",
        device.id(),
        device.name(),
        device.siteId(),
        site == null ? device.siteId() : site.name());
  }

  private static boolean contains(String name, String wanted) {
    return name.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
