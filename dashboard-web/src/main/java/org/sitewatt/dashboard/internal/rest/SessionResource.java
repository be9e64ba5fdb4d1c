package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import org.sitewatt.dashboard.internal.json.Needed;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.model.InvalidInputException;
import org.sitewatt.model.audit.Actor;
import org.sitewatt.model.audit.Door;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.ActiveSession;
import org.sitewatt.security.Caller;
import org.sitewatt.security.OpenedSession;
import org.sitewatt.security.PasswordChange;
import org.sitewatt.security.SignIn;

/** Signing in and out. */
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {

  private static final String SET_COOKIE = "Set-Cookie";

  private final Platform platform;

  public SessionResource(Platform platform) {
    this.platform = platform;
  }

  /** What is typed to sign in. */
  record Credentials(@Needed String username, @Needed String password) {

    @Override
    public String toString() {
      return "Credentials[" + username + "]";
    }
  }

  /** Who is signed in. */
  record SignedInUser(String username, Role role) {}

  /**
   * Who is signed in, as they see it.
   *
   * @param csrfToken null for a program with a token, which needs none
   * @param mustChangePassword whether nothing may be done but to choose another password
   */
  record SessionView(
      SignedInUser user, @Schema(nullable = true) String csrfToken, boolean mustChangePassword) {

    static SessionView of(Caller caller) {
      SignedInUser user = new SignedInUser(caller.username(), caller.role());
      return caller instanceof ActiveSession session
          ? new SessionView(user, session.csrfToken(), session.mustChangePassword())
          : new SessionView(user, null, false);
    }
  }

  /** A wish for another password. */
  record PasswordBody(@Needed String currentPassword, @Needed String newPassword) {

    /** Without the passwords. */
    @Override
    public String toString() {
      return "PasswordBody[]";
    }
  }

  @Operation(summary = "Signs in; sets the cookie")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SessionView.class)))
  @ApiResponse(responseCode = "401", description = "The name or the password is wrong.")
  @ApiResponse(responseCode = "429", description = "Too many attempts; see the header Retry-After.")
  @POST
  @Open
  public Response signIn(@Context HttpServletRequest request, Credentials typed) {
    Credentials credentials = Bodies.needed(typed);
    requireText("username", credentials.username());
    requireText("password", credentials.password());
    SignIn outcome =
        platform
            .authenticator()
            .signIn(credentials.username(), credentials.password(), visitor(request));
    if (outcome instanceof SignIn.Granted granted) {
      String username = granted.user().username();
      platform.actorsIfAny().ifPresent(actors -> actors.bind(visitor(request).named(username)));
      // Who signs in again in the same browser leaves no session behind.
      platform
          .sessions()
          .find(SessionCookie.in(request))
          .map(ActiveSession::id)
          .ifPresent(platform.sessions()::end);
      OpenedSession opened =
          platform
              .sessions()
              .open(
                  granted.user(),
                  request.getRemoteAddr(),
                  request.getHeader(HttpHeaders.USER_AGENT));
      return Response.ok(SessionView.of(opened.session()))
          .header(SET_COOKIE, SessionCookie.set(opened.cookie(), request.isSecure()))
          .build();
    }
    return outcome instanceof SignIn.Limited limited
        ? tooMany(limited)
        : Problem.of(401, "Username or password is wrong.")
            .response()
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
            .build();
  }

  @Operation(summary = "Who is signed in")
  @GET
  @Requires(value = Role.VIEWER, temporaryPassword = true)
  public SessionView get(@Context SecurityContext context) {
    return SessionView.of(SignedIn.caller(context));
  }

  @Operation(summary = "Changes your password and ends your other sessions")
  @ApiResponse(responseCode = "204", description = "Changed.")
  @ApiResponse(
      responseCode = "429",
      description = "Too many wrong passwords; see the header Retry-After.")
  @POST
  @Path("password")
  @Produces(MediaType.WILDCARD)
  @Requires(value = Role.VIEWER, token = false, temporaryPassword = true)
  public Response changePassword(
      @Context SecurityContext context, @Context HttpServletRequest request, PasswordBody typed) {
    ActiveSession session = SignedIn.session(context);
    PasswordBody body = Bodies.needed(typed);
    SignIn outcome =
        platform
            .users()
            .changePassword(
                new PasswordChange(
                    session.username(),
                    body.currentPassword(),
                    body.newPassword(),
                    visitor(request).named(session.username()),
                    session.id()));
    if (outcome instanceof SignIn.Limited limited) {
      return tooMany(limited);
    }
    if (outcome instanceof SignIn.Refused) {
      throw new InvalidInputException("currentPassword", "is wrong");
    }
    return Response.noContent().build();
  }

  @Operation(summary = "Signs out")
  @ApiResponse(responseCode = "204", description = "Signed out.")
  @DELETE
  @Produces(MediaType.WILDCARD)
  @Requires(value = Role.VIEWER, token = false, temporaryPassword = true)
  public Response signOut(@Context SecurityContext context) {
    String id = SignedIn.session(context).id();
    platform.sessions().end(id);
    return Response.noContent().header(SET_COOKIE, SessionCookie.clear(context.isSecure())).build();
  }

  private static Actor visitor(HttpServletRequest request) {
    return new Actor(null, Door.WEB, request.getRemoteAddr());
  }

  private static Response tooMany(SignIn.Limited limited) {
    return Problem.of(429, "Too many wrong passwords; wait before the next attempt.")
        .response()
        .header(HttpHeaders.RETRY_AFTER, seconds(limited.retryAfter()))
        .build();
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
