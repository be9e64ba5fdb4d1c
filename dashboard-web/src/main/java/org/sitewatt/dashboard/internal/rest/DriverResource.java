package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.http.Revalidated;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.view.Views.DriverView;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.security.Role;

/** The drivers that are installed. */
@Path("drivers")
@Produces(MediaType.APPLICATION_JSON)
public final class DriverResource {

  private final Platform platform;

  public DriverResource(Platform platform) {
    this.platform = platform;
  }

  @Operation(summary = "The installed drivers, those refused included")
  @GET
  @Requires(Role.VIEWER)
  @Revalidated
  public ListView<DriverView> list() {
    return Lists.whole(platform.drivers().entries(), DriverView::of);
  }

  /** The one that serves, which stands first among those with its id. */
  @Operation(summary = "The driver that serves")
  @GET
  @Path("{id}")
  @Requires(Role.VIEWER)
  @Revalidated
  public DriverView get(@PathParam("id") String id) {
    return platform.drivers().entries().stream()
        .filter(entry -> entry.description() != null && entry.description().id().equals(id))
        .findFirst()
        .map(DriverView::of)
        .orElseThrow(() -> new NotFoundException("driver", id));
  }
}
