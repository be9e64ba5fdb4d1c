package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.platform.FleetFacts;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.view.LinkFacts;
import org.sitewatt.dashboard.internal.view.SiteView;
import org.sitewatt.dashboard.internal.view.Views.DeviceView;
import org.sitewatt.dashboard.internal.view.Views.IntervalView;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.dashboard.internal.view.Views.ReadingView;
import org.sitewatt.model.Device;
import org.sitewatt.model.Page;
import org.sitewatt.model.Site;
import org.sitewatt.model.security.Role;

/** Sites, their devices, and what they read last. */
@Path("sites")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SiteResource {

  private final Platform platform;
  private final FleetFacts facts;
  private final Clock clock;

  public SiteResource(Platform platform, FleetFacts facts, Clock clock) {
    this.platform = platform;
    this.facts = facts;
    this.clock = clock;
  }

  @Operation(summary = "Sites, by id")
  @GET
  @Requires(Role.VIEWER)
  public ListView<SiteView> list(@BeanParam PageQuery part) {
    Page<Site> page = platform.registry().sites(part.request());
    Function<String, LinkFacts> known = facts.now();
    Instant now = clock.instant();
    return part.answer(page, site -> SiteView.of(site, known.apply(site.id()), now));
  }

  @Operation(summary = "Adds a site")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = SiteView.class)))
  @ApiResponse(
      responseCode = "409",
      description = "It cannot be done as things are; the detail says why.")
  @POST
  @Requires(Role.OPERATOR)
  public Response add(SiteBody body) {
    Site site = platform.registry().addSite(Bodies.needed(body).draft());
    return answer(Response.created(URI.create("sites/" + site.id())), site);
  }

  @Operation(summary = "A site")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SiteView.class)))
  @GET
  @Path("{id}")
  @Requires(Role.VIEWER)
  public Response get(@PathParam("id") String id) {
    return answer(Response.ok(), platform.registry().site(id));
  }

  @Operation(summary = "Replaces a site")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SiteView.class)))
  @PUT
  @Path("{id}")
  @Requires(Role.OPERATOR)
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      SiteBody body) {
    Long version = version(id, ifMatch);
    return answer(
        Response.ok(), platform.registry().updateSite(id, Bodies.needed(body).draft(), version));
  }

  @Operation(summary = "Removes a site with its devices and their readings")
  @DELETE
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  @Requires(Role.OPERATOR)
  public void remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    platform.registry().removeSite(id, version(id, ifMatch));
  }

  @Operation(summary = "The devices of a site, by unit id")
  @GET
  @Path("{id}/devices")
  @Requires(Role.VIEWER)
  public ListView<DeviceView> devices(@PathParam("id") String id, @BeanParam PageQuery part) {
    return part.part(platform.registry().devices(id), SiteResource::order, DeviceView::of);
  }

  @Operation(summary = "Adds a device to a site")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = DeviceView.class)))
  @ApiResponse(
      responseCode = "409",
      description = "It cannot be done as things are; the detail says why.")
  @POST
  @Path("{id}/devices")
  @Requires(Role.OPERATOR)
  public Response addDevice(@PathParam("id") String id, DeviceBody body) {
    Device device = platform.registry().addDevice(id, Bodies.needed(body).at(id));
    return Response.created(URI.create("devices/" + device.id()))
        .header(HttpHeaders.ETAG, EntityTags.of(device.version()))
        .entity(DeviceView.of(device))
        .build();
  }

  @Operation(summary = "The last reading of each channel of the site")
  @GET
  @Path("{id}/latest")
  @Requires(Role.VIEWER)
  public ListView<ReadingView> latest(@PathParam("id") String id) {
    platform.registry().site(id);
    return LatestReadings.view(platform.readings(), platform.readings().latestOfSite(id));
  }

  @Operation(summary = "Intervals summed over the devices of the site")
  @GET
  @Path("{id}/intervals")
  @Requires(Role.VIEWER)
  public ListView<IntervalView> intervals(
      @PathParam("id") String id, @BeanParam IntervalQuery query) {
    return query.answer(
        clock,
        (what, start, end, length) -> platform.intervals().ofSite(id, what, start, end, length));
  }

  private Long version(String id, String ifMatch) {
    return EntityTags.version(ifMatch, "site", id, () -> platform.registry().site(id).version());
  }

  private Response answer(Response.ResponseBuilder answer, Site site) {
    return answer
        .header(HttpHeaders.ETAG, EntityTags.of(site.version()))
        .entity(SiteView.of(site, facts.now().apply(site.id()), clock.instant()))
        .build();
  }

  /** Devices stand in the order of their unit ids. */
  private static String order(Device device) {
    return "%03d %s".formatted(device.unitId(), device.id());
  }
}
