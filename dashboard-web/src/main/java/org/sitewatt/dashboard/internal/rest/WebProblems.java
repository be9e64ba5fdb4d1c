package org.sitewatt.dashboard.internal.rest;

import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what JAX-RS itself refuses (404, 405, 406, 415, …) into problems. */
@Provider
final class WebProblems implements ExceptionMapper<WebApplicationException> {
  private static final Logger LOG = LoggerFactory.getLogger(WebProblems.class);

  @Override
  public Response toResponse(WebApplicationException e) {
    Response original = e.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    if (status == 500) {
      LOG.error("A REST call failed before it reached its resource", e);
    }
    Response.ResponseBuilder answer = Problem.of(status, detail(status, e)).response();
    String header = status == 405 ? HttpHeaders.ALLOW : HttpHeaders.RETRY_AFTER;
    if (original.getHeaderString(header) != null) {
      answer.header(header, original.getHeaderString(header));
    }
    return answer.build();
  }

  private static String detail(int status, WebApplicationException e) {
    String generic = "HTTP " + status;
    if (e.getMessage() != null && !e.getMessage().startsWith(generic)) {
      return e.getMessage();
    }
    return switch (status) {
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not know the method; see the header Allow.";
      case 406 -> "This call does not answer in any of the accepted types.";
      case 415 -> "This call does not take a body of this type.";
      default -> "The request cannot be served.";
    };
  }
}
