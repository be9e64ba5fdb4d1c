package org.sitewatt.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Sends who comes without TLS to the same address with it, and refuses a write: what it carries has
 * been readable on its way. Health is told to anybody, since probes often know no certificate.
 */
final class PlainToSecure implements HttpConfiguration.Customizer {

  private static final String HEALTH = "/health/";

  private final Refusal refusal;

  PlainToSecure(Refusal refusal) {
    this.refusal = refusal;
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    if (request.isHandled() || request.isSecure() || request.getRequestURI().startsWith(HEALTH)) {
      return;
    }
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      refusal.answer(request, HttpStatus.FORBIDDEN_403, "This server speaks TLS: use https.");
      return;
    }
    Response response = request.getResponse();
    try {
      response.setStatus(HttpStatus.PERMANENT_REDIRECT_308);
      response.setHeader("Location", secure(request));
      response.closeOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    request.setHandled(true);
  }

  private static String secure(Request request) {
    String query = request.getQueryString();
    int port = request.getServerPort();
    return "https://"
        + request.getServerName()
        + (port == 443 || port <= 0 ? "" : ":" + port)
        + request.getRequestURI()
        + (query == null ? "" : "?" + query);
  }
}
