package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.sitewatt.dashboard.internal.access.Requires;
import org.sitewatt.dashboard.internal.access.SignedIn;
import org.sitewatt.dashboard.internal.json.Needed;
import org.sitewatt.dashboard.internal.platform.Platform;
import org.sitewatt.dashboard.internal.view.Views.ListView;
import org.sitewatt.model.security.ApiToken;
import org.sitewatt.model.security.Role;
import org.sitewatt.security.IssuedToken;
import org.sitewatt.security.TokenDraft;

/** Bearer tokens of programs: one's own, for an administrator everybody's. */
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TokenResource {

  private final Platform platform;

  public TokenResource(Platform platform) {
    this.platform = platform;
  }

  /** A token as it is listed: without its secret, which is not kept. */
  record TokenView(
      String id,
      String username,
      String name,
      Role role,
      Instant createdAt,
      Instant expiresAt,
      @Schema(nullable = true) Instant lastUsedAt) {

    static TokenView of(ApiToken token) {
      return new TokenView(
          token.id(),
          token.username(),
          token.name(),
          token.role(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt());
    }
  }

  /** A token as it is shown once. */
  record NewTokenView(String id, String token, String name, Role role, Instant expiresAt) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "NewTokenView[" + id + "]";
    }
  }

  /** A token as somebody asks for it. */
  record TokenBody(
      @Needed String name,
      @Needed @Schema(implementation = Role.class) String role,
      @Schema(type = "string", format = "date-time") String expiresAt) {

    TokenDraft draft() {
      return new TokenDraft(name, role, expiresAt);
    }
  }

  @Operation(summary = "Your tokens; an administrator sees everybody's")
  @GET
  @Requires(Role.VIEWER)
  public ListView<TokenView> list(@BeanParam PageQuery part, @Context SecurityContext context) {
    return part.part(
        platform.tokens().list(SignedIn.caller(context)),
        token -> Lists.newestFirst(token.createdAt(), token.id()),
        TokenView::of);
  }

  @Operation(summary = "Makes a token, shown once")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = NewTokenView.class)))
  @ApiResponse(responseCode = "409", description = "You have as many tokens as one may have.")
  @POST
  @Requires(value = Role.VIEWER, token = false)
  public Response issue(TokenBody body, @Context SecurityContext context) {
    IssuedToken issued =
        platform.tokens().issue(SignedIn.caller(context), Bodies.needed(body).draft());
    ApiToken token = issued.token();
    return Response.created(URI.create("tokens/" + token.id()))
        .entity(
            new NewTokenView(
                token.id(), issued.value(), token.name(), token.role(), token.expiresAt()))
        .build();
  }

  @Operation(summary = "Ends a token at once")
  @DELETE
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  @Requires(value = Role.VIEWER, token = false)
  public void revoke(@PathParam("id") String id, @Context SecurityContext context) {
    platform.tokens().revoke(SignedIn.caller(context), id);
  }
}
