package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.List;
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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.http.Revalidated;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.view.Views.DeviceView;
import org.sitewatt.dashboard.internal.view.Views.IntervalView;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.dashboard.internal.view.Views.ReadingView;
import org.sitewatt.model.Device;
import org.sitewatt.model.Reading;
import org.sitewatt.model.security.Role;

/** Devices and their readings. */
@Path("devices/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DeviceResource {

  private final Platform platform;
  private final Clock clock;

  public DeviceResource(Platform platform, Clock clock) {
    this.platform = platform;
    this.clock = clock;
  }

  @Operation(summary = "A device")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeviceView.class)))
  @GET
  @Requires(Role.VIEWER)
  @Revalidated
  public Response get(@PathParam("id") String id) {
    return answer(platform.registry().device(id));
  }

  @Operation(summary = "Replaces a device; it stays at its site")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeviceView.class)))
  @ApiResponse(
      responseCode = "409",
      description = "It cannot be done as things are; the detail says why.")
  @PUT
  @Requires(Role.OPERATOR)
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      DeviceBody body) {
    Device existing = platform.registry().device(id);
    Long version = EntityTags.version(ifMatch, "device", id, existing::version);
    return answer(
        platform.registry().updateDevice(id, Bodies.needed(body).at(existing.siteId()), version));
  }

  @Operation(summary = "Removes a device with its readings")
  @DELETE
  @Produces(MediaType.WILDCARD)
  @Requires(Role.OPERATOR)
  public void remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    Long version =
        EntityTags.version(ifMatch, "device", id, () -> platform.registry().device(id).version());
    platform.registry().removeDevice(id, version);
  }

  @Operation(summary = "Reads the device now; store=true keeps what it says")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReadView.class)))
  @ApiResponse(responseCode = "502", description = "The device gave nothing; reason says why.")
  @POST
  @Path("read")
  @Consumes(MediaType.WILDCARD)
  @Requires(Role.TECHNICIAN)
  public Response read(
      @PathParam("id") String id,
      @Parameter(
              description = "Whether the readings are kept.",
              schema = @Schema(type = "boolean", defaultValue = "false"))
          @QueryParam("store")
          String store)
      throws InterruptedException {
    return ReadView.response(platform.reader().read(id, Params.flag("store", store)));
  }

  @Operation(summary = "The last reading of each channel of the device")
  @GET
  @Path("latest")
  @Requires(Role.VIEWER)
  public ListView<ReadingView> latest(@PathParam("id") String id) {
    List<Reading> latest = platform.readings().latest(id);
    if (latest.isEmpty()) {
      // Only a device that has said nothing may be one that there is not.
      platform.registry().device(id);
    }
    return LatestReadings.view(platform.readings(), latest);
  }

  @Operation(summary = "Raw readings of a channel; the last day by default")
  @GET
  @Path("readings")
  @Requires(Role.VIEWER)
  public ListView<ReadingView> readings(
      @PathParam("id") String id, @BeanParam ChannelQuery channel, @BeanParam PageQuery part) {
    platform.registry().device(id);
    TimeSpan span = channel.span(clock);
    return part.answer(
        platform.readings().page(id, channel.quantity(), span.from(), span.to(), part.request()),
        ReadingView::of);
  }

  @Operation(summary = "Intervals of a channel; missing ones have a null value")
  @GET
  @Path("intervals")
  @Requires(Role.VIEWER)
  public ListView<IntervalView> intervals(
      @PathParam("id") String id, @BeanParam IntervalQuery query) {
    return query.answer(
        clock,
        (what, start, end, length) -> platform.intervals().ofDevice(id, what, start, end, length));
  }

  private static Response answer(Device device) {
    return Response.ok(DeviceView.of(device))
        .header(HttpHeaders.ETAG, EntityTags.of(device.version()))
        .build();
  }
}
