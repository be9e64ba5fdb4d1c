package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.GET;
import javax.ws.rs.HEAD;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.access.SignedIn;
import org.sitewatt.dashboard.internal.events.Admission;
import org.sitewatt.dashboard.internal.events.EventHub;
import org.sitewatt.dashboard.internal.events.EventStream;
import org.sitewatt.dashboard.internal.events.StreamOwner;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.platform.ServiceMissingException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.ActiveSession;
import org.sitewatt.security.Caller;

/** Live events. */
@Path("events")
public final class EventResource {
  private static final int RETRY_SECONDS = 30;

  private final Platform platform;
  private final EventHub hub;

  public EventResource(Platform platform, EventHub hub) {
    this.platform = platform;
    this.hub = hub;
  }

  /**
   * Hands the response over to the hub: JAX-RS only suspends it, and never writes to it. Its own
   * server-sent events would need a thread for each slow client.
   */
  @Operation(
      summary = "Live events: reading, site, collection, driver; reset: read everything again")
  @ApiResponse(responseCode = "429", description = "Too many event streams are open.")
  @GET
  @Requires(Role.VIEWER)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void stream(
      @Suspended AsyncResponse suspended,
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastEventId,
      @Context SecurityContext who,
      @Context HttpServletRequest request)
      throws IOException {
    Caller caller = SignedIn.caller(who);
    StreamOwner owner = new StreamOwner(caller.id(), caller.username(), () -> isActive(caller));
    Admission admission = hub.admit(owner, lastEventId);
    if (admission instanceof Admission.Admitted admitted) {
      start(admitted.stream(), request);
    } else {
      suspended.resume(refusal(admission));
    }
  }

  /** Who asks for the head alone gets no stream. */
  @Operation(hidden = true)
  @HEAD
  @Requires(Role.VIEWER)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Response head() {
    return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
  }

  private static void start(EventStream stream, HttpServletRequest request) throws IOException {
    try {
      AsyncContext context = request.getAsyncContext();
      context.setTimeout(0);
      HttpServletResponse response = (HttpServletResponse) context.getResponse();
      response.setStatus(HttpServletResponse.SC_OK);
      response.setContentType(MediaType.SERVER_SENT_EVENTS);
      response.setCharacterEncoding("UTF-8");
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader("X-Content-Type-Options", "nosniff");
      // Keeps reverse proxies from collecting events before they pass them on.
      response.setHeader("X-Accel-Buffering", "no");
      stream.start(context, response.getOutputStream());
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  private static Response refusal(Admission admission) {
    Problem problem =
        admission instanceof Admission.UserHasTooMany user
            ? Problem.of(429, "You have %d event streams open, the most.".formatted(user.limit()))
            : Problem.of(503, "The server has as many event streams open as it may.");
    return problem.response().header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
  }

  /** While sessions and tokens cannot be looked up, nobody is turned away. */
  private boolean isActive(Caller caller) {
    try {
      return caller instanceof ActiveSession
          ? platform.sessions().isActive(caller.id())
          : platform.tokens().isActive(caller.id());
    } catch (ServiceMissingException | StorageUnavailableException e) {
      return true;
    }
  }
}
