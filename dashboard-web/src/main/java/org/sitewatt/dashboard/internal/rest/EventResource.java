package org.sitewatt.dashboard.internal.rest;

import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.ServiceUnavailableException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.sse.Sse;
import javax.ws.rs.sse.SseEventSink;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.access.SignedIn;
import org.sitewatt.dashboard.internal.events.EventHub;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.platform.ServiceMissingException;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.security.Role;

/** Live events. */
@Path("events")
public final class EventResource {

  private static final long RETRY_SECONDS = 30;

  private final Platform platform;
  private final EventHub hub;

  public EventResource(Platform platform, EventHub hub) {
    this.platform = platform;
    this.hub = hub;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Requires(Role.VIEWER)
  public void listen(
      @Context Sse sse,
      @Context SseEventSink sink,
      @Context SecurityContext context,
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastEventId) {
    String session = SignedIn.session(context).id();
    if (!hub.subscribe(() -> isActive(session), lastEventId, sse, sink)) {
      throw new ServiceUnavailableException(RETRY_SECONDS);
    }
  }

  /** While sessions cannot be looked up, nobody is turned away. */
  private boolean isActive(String session) {
    try {
      return platform.sessions().isActive(session);
    } catch (ServiceMissingException | StorageUnavailableException e) {
      return true;
    }
  }
}
