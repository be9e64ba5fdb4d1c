package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.json.Needed;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.Framing;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.GatewayDraft;
import org.sitewatt.model.service.ProbeDraft;
import org.sitewatt.model.service.ReadRequest;

/** Reads a device that need not be registered. */
@Path("probe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ProbeResource {

  private static final String GATEWAY = "gateway.";

  private final Platform platform;

  public ProbeResource(Platform platform) {
    this.platform = platform;
  }

  /** Where to ask, and what for; the time-outs and framing of a site's gateway when left out. */
  record ProbeBody(
      @Needed String host,
      Integer port,
      @Schema(implementation = Framing.class) String framing,
      Integer connectTimeoutMillis,
      Integer readTimeoutMillis,
      @Needed Integer unitId,
      @Needed String driver) {

    ProbeDraft draft() {
      return new ProbeDraft(
          new GatewayDraft(host, port, framing, connectTimeoutMillis, readTimeoutMillis),
          unitId,
          driver);
    }
  }

  @Operation(summary = "Reads a device that need not be registered; stores nothing")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReadView.class)))
  @ApiResponse(responseCode = "502", description = "The device gave nothing; reason says why.")
  @POST
  @Requires(Role.TECHNICIAN)
  public Response probe(ProbeBody body) throws InterruptedException {
    return ReadView.response(platform.reader().probe(request(Bodies.needed(body).draft())));
  }

  /** The body has the gateway's fields beside the others. */
  private ReadRequest request(ProbeDraft draft) {
    try {
      return platform.registry().checkProbe(draft);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.errors().stream()
              .map(error -> new FieldError(error.field().replace(GATEWAY, ""), error.message()))
              .toList());
    }
  }
}
