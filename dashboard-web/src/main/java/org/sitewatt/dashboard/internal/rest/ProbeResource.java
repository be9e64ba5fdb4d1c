package org.sitewatt.dashboard.internal.rest;

import java.util.ArrayList;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.model.FieldError;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.service.GatewayDraft;
import org.sitewatt.model.service.ReadRequest;

/** Reads a device that is not registered yet. */
@Path("probe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ProbeResource {

  private static final String GATEWAY = "gateway.";
  private static final int MAX_UNIT_ID = 255;

  private final Platform platform;

  public ProbeResource(Platform platform) {
    this.platform = platform;
  }

  /** Where to ask, and what for; the time-outs and framing of a site's gateway when left out. */
  record ProbeBody(
      String host,
      Integer port,
      String framing,
      Integer connectTimeoutMillis,
      Integer readTimeoutMillis,
      Integer unitId,
      String driver) {}

  @POST
  @Requires(Role.TECHNICIAN)
  public Response probe(ProbeBody body) throws InterruptedException {
    Bodies.needed(body);
    List<FieldError> errors = new ArrayList<>();
    GatewayEndpoint gateway = gateway(body, errors);
    if (body.unitId() == null || body.unitId() < 0 || body.unitId() > MAX_UNIT_ID) {
      errors.add(new FieldError("unitId", "'" + body.unitId() + "' must be 0 to 255"));
    }
    if (body.driver() == null || body.driver().isBlank()) {
      errors.add(new FieldError("driver", "is missing: give the id of an installed driver"));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
    return ReadView.response(
        platform.reader().probe(new ReadRequest(gateway, body.unitId(), body.driver())));
  }

  private GatewayEndpoint gateway(ProbeBody body, List<FieldError> errors) {
    try {
      return platform
          .registry()
          .checkGateway(
              new GatewayDraft(
                  body.host(),
                  body.port(),
                  body.framing(),
                  body.connectTimeoutMillis(),
                  body.readTimeoutMillis()));
    } catch (InvalidInputException e) {
      for (FieldError error : e.errors()) {
        errors.add(new FieldError(error.field().replace(GATEWAY, ""), error.message()));
      }
      return null;
    }
  }
}
