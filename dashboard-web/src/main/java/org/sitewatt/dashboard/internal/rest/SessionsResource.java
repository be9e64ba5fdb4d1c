package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.access.SignedIn;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.Session;
import org.sitewatt.security.ActiveSession;

/** Who is signed in where: one's own sessions, for an administrator everybody's. */
@Path("sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionsResource {

  private final Platform platform;

  public SessionsResource(Platform platform) {
    this.platform = platform;
  }

  /** A session as it is listed; the id is not the cookie's secret. */
  record SessionEntryView(
      String id,
      String username,
      Instant createdAt,
      Instant lastSeenAt,
      Instant expiresAt,
      @Schema(nullable = true) String address,
      @Schema(nullable = true) String userAgent,
      boolean current) {

    static SessionEntryView of(Session session, String currentId) {
      return new SessionEntryView(
          session.tokenHash(),
          session.username(),
          session.createdAt(),
          session.lastSeenAt(),
          session.expiresAt(),
          session.address(),
          session.userAgent(),
          session.tokenHash().equals(currentId));
    }
  }

  @Operation(summary = "Your sessions; an administrator sees everybody's")
  @GET
  @Requires(value = Role.VIEWER, token = false)
  public ListView<SessionEntryView> list(
      @BeanParam PageQuery part, @Context SecurityContext context) {
    ActiveSession own = SignedIn.session(context);
    return part.part(
        platform.sessions().list(own),
        session -> Lists.newestFirst(session.createdAt(), session.tokenHash()),
        session -> SessionEntryView.of(session, own.id()));
  }

  @Operation(summary = "Ends a session at once")
  @DELETE
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  @Requires(value = Role.VIEWER, token = false)
  public void end(@PathParam("id") String id, @Context SecurityContext context) {
    platform.sessions().end(SignedIn.session(context), id);
  }
}
