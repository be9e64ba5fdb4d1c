package org.sitewatt.dashboard.internal.rest;

import java.time.Duration;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.sitewatt.dashboard.internal.access.Open;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.access.SessionCookie;
import org.sitewatt.dashboard.internal.access.SignedIn;
import org.sitewatt.dashboard.internal.events.EventHub;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.ActiveSession;
import org.sitewatt.security.OpenedSession;
import org.sitewatt.security.SignIn;

/** Signing in and out. */
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {

  private static final String SET_COOKIE = "Set-Cookie";

  private final Platform platform;
  private final EventHub events;

  public SessionResource(Platform platform, EventHub events) {
    this.platform = platform;
    this.events = events;
  }

  /** What is typed to sign in. */
  record Credentials(String username, String password) {

    @Override
    public String toString() {
      return "Credentials[" + username + "]";
    }
  }

  /** Who is signed in. */
  record SignedInUser(String username, Role role) {}

  /** A session as its owner sees it. */
  record SessionView(SignedInUser user, String csrfToken) {

    static SessionView of(ActiveSession session) {
      return new SessionView(
          new SignedInUser(session.username(), session.role()), session.csrfToken());
    }
  }

  @POST
  @Open
  public Response signIn(@Context HttpServletRequest request, Credentials typed) {
    Credentials credentials = Bodies.needed(typed);
    requireText("username", credentials.username());
    requireText("password", credentials.password());
    SignIn outcome =
        platform
            .authenticator()
            .signIn(credentials.username(), credentials.password(), request.getRemoteAddr());
    if (outcome instanceof SignIn.Granted granted) {
      OpenedSession opened = platform.sessions().open(granted.user(), request.getRemoteAddr());
      return Response.ok(SessionView.of(opened.session()))
          .header(SET_COOKIE, SessionCookie.set(opened.cookie(), request.isSecure()))
          .build();
    }
    if (outcome instanceof SignIn.Limited limited) {
      return Problem.of(429, "Too many attempts to sign in; wait before the next one.")
          .response()
          .header(HttpHeaders.RETRY_AFTER, seconds(limited.retryAfter()))
          .build();
    }
    return Problem.response(401, "Username or password is wrong.");
  }

  @GET
  @Requires(Role.VIEWER)
  public SessionView get(@Context SecurityContext context) {
    return SessionView.of(SignedIn.session(context));
  }

  @DELETE
  @Requires(Role.VIEWER)
  public Response signOut(@Context SecurityContext context) {
    String id = SignedIn.session(context).id();
    platform.sessions().end(id);
    events.endSession(id);
    return Response.noContent().header(SET_COOKIE, SessionCookie.clear(context.isSecure())).build();
  }

  /** Rounded up: who comes back a moment early would only be sent away again. */
  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  private static void requireText(String field, String value) {
    if (value == null || value.isEmpty()) {
      throw new InvalidInputException(field, "is missing");
    }
  }
}
