package org.sitewatt.dashboard.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.sitewatt.dashboard.internal.access.Open;
import org.sitewatt.dashboard.internal.content.Asset;
import org.sitewatt.dashboard.internal.http.Compression;
import org.sitewatt.dashboard.internal.http.Revalidation;

/** The description of this interface, made from its code when it was built. */
@Path("openapi.json")
public final class OpenApiResource {

  private static final String DOCUMENT = "/openapi/openapi.json";

  private final Asset document;

  public OpenApiResource() {
    try (InputStream file = OpenApiResource.class.getResourceAsStream(DOCUMENT)) {
      document = new Asset(DOCUMENT, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle cannot be read", e);
    }
  }

  @Operation(summary = "This document")
  @ApiResponse(
      responseCode = "200",
      description = "An OpenAPI 3 document.",
      content = @Content(schema = @Schema(implementation = Object.class)))
  @ApiResponse(responseCode = "304", description = "Unchanged since the ETag in If-None-Match.")
  @GET
  @Open
  @Produces(MediaType.APPLICATION_JSON)
  public Response document(
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known, @Context HttpHeaders request) {
    String accepted = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
    boolean packed = document.isPacked() && Compression.gzipAccepted(accepted);
    Response.ResponseBuilder answer =
        Revalidation.isKnown(known, document.tag())
            ? Response.notModified()
            : Response.ok(document.content(packed), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_ENCODING, packed ? "gzip" : null);
    return answer
        .header(HttpHeaders.ETAG, document.tag())
        .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .build();
  }
}
