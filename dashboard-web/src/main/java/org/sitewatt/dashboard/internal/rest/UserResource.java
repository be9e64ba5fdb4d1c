package org.sitewatt.dashboard.internal.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.ForbiddenException;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.access.SignedIn;
import org.sitewatt.dashboard.internal.http.Revalidated;
import org.sitewatt.dashboard.internal.json.Needed;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.dashboard.internal.view.Views.UserView;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.security.User;
import org.sitewatt.security.ActiveSession;
import org.sitewatt.security.Caller;
import org.sitewatt.security.UserDraft;

/** The people who may sign in. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UserResource {

  private final Platform platform;

  public UserResource(Platform platform) {
    this.platform = platform;
  }

  /** A user to be added. */
  record NewUserBody(
      @Needed String username,
      @Needed @Schema(implementation = Role.class) String role,
      @Needed String password,
      Boolean enabled,
      Boolean mustChangePassword) {

    UserDraft draft() {
      return new UserDraft(username, role, password, enabled, mustChangePassword);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "NewUserBody[" + username + "]";
    }
  }

  /** A user to be changed. What an answer says may be sent back with it. */
  @JsonIgnoreProperties("createdAt")
  record UserBody(
      String username,
      @Needed @Schema(implementation = Role.class) String role,
      String password,
      Boolean enabled,
      Boolean mustChangePassword) {

    UserDraft draft() {
      return new UserDraft(username, role, password, enabled, mustChangePassword);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "UserBody[" + username + "]";
    }
  }

  @Operation(summary = "Users, by name")
  @GET
  @Requires(Role.ADMIN)
  public ListView<UserView> list(@BeanParam PageQuery part) {
    return part.part(platform.users().list(), User::username, UserView::of);
  }

  @Operation(summary = "Adds a user")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @ApiResponse(
      responseCode = "409",
      description = "It cannot be done as things are; the detail says why.")
  @POST
  @Requires(Role.ADMIN)
  public Response add(NewUserBody body) {
    User user = platform.users().add(Bodies.needed(body).draft());
    return answer(Response.created(URI.create("users/" + user.username())), user);
  }

  @Operation(summary = "A user")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @GET
  @Path("{username}")
  @Requires(Role.ADMIN)
  @Revalidated
  public Response get(@PathParam("username") String username) {
    return answer(Response.ok(), platform.users().user(username));
  }

  @Operation(summary = "Replaces a user; without a password it stays")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @ApiResponse(
      responseCode = "409",
      description = "It cannot be done as things are; the detail says why.")
  @PUT
  @Path("{username}")
  @Requires(Role.ADMIN)
  public Response replace(
      @PathParam("username") String username,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Context SecurityContext context,
      UserBody body) {
    if (Bodies.needed(body).password() != null) {
      refuseOwnToken(username, context);
    }
    Long version = version(username, ifMatch);
    return answer(
        Response.ok(), platform.users().update(username, Bodies.needed(body).draft(), version));
  }

  @Operation(summary = "Removes a user")
  @ApiResponse(
      responseCode = "409",
      description = "It cannot be done as things are; the detail says why.")
  @DELETE
  @Path("{username}")
  @Produces(MediaType.WILDCARD)
  @Requires(Role.ADMIN)
  public void remove(
      @PathParam("username") String username, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    platform.users().remove(username, version(username, ifMatch));
  }

  /** A password that is told once and must be changed at the next sign-in. */
  record TemporaryPassword(String username, String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return "TemporaryPassword[" + username + "]";
    }
  }

  @Operation(summary = "Gives a user a temporary password, told once; ends their sessions")
  @POST
  @Path("{username}/password-reset")
  @Consumes(MediaType.WILDCARD)
  @Requires(Role.ADMIN)
  public TemporaryPassword resetPassword(
      @PathParam("username") String username, @Context SecurityContext context) {
    refuseOwnToken(username, context);
    return new TemporaryPassword(username, platform.users().resetPassword(username));
  }

  /** Whoever finds a token must not become its owner for good. */
  private static void refuseOwnToken(String username, SecurityContext context) {
    Caller caller = SignedIn.caller(context);
    if (!(caller instanceof ActiveSession) && caller.username().equalsIgnoreCase(username)) {
      throw new ForbiddenException("A token does not change the password of its owner; sign in.");
    }
  }

  private Long version(String username, String ifMatch) {
    return EntityTags.version(
        ifMatch, "user", username, () -> platform.users().user(username).version());
  }

  private static Response answer(Response.ResponseBuilder answer, User user) {
    return answer
        .header(HttpHeaders.ETAG, EntityTags.of(user.version()))
        .entity(UserView.of(user))
        .build();
  }
}
