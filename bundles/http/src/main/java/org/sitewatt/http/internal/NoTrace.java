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
 * No address knows TRACE, which would echo what a browser adds to a request. Pax Web refuses it
 * too, but with neither a body nor the methods that there are.
 */
final class NoTrace implements HttpConfiguration.Customizer {

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    if (!HttpMethod.TRACE.is(request.getMethod()) || request.isHandled()) {
      return;
    }
    Response response = request.getResponse();
    try {
      response.setStatus(HttpStatus.NOT_IMPLEMENTED_501);
      response.setContentType(Problem.TYPE);
      response
          .getOutputStream()
          .write(Problem.of(HttpStatus.NOT_IMPLEMENTED_501, "This server does not know TRACE."));
      response.closeOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    request.setHandled(true);
  }
}
