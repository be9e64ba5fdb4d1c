package org.sitewatt.http.internal;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * No address knows TRACE, which would echo what a browser adds to a request. Pax Web refuses it
 * too, but without a body.
 */
final class NoTrace implements HttpConfiguration.Customizer {

  private final Refusal refusal;

  NoTrace(Refusal refusal) {
    this.refusal = refusal;
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    if (HttpMethod.TRACE.is(request.getMethod()) && !request.isHandled()) {
      refusal.answer(request, HttpStatus.NOT_IMPLEMENTED_501, "This server does not know TRACE.");
    }
  }
}
