package org.sitewatt.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.sitewatt.model.telemetry.Telemetry;

/** Answers with a problem before any servlet sees the request, and has that counted. */
final class Refusal {

  /** The REST interface counts addresses that nobody serves under the same name. */
  private static final String ROUTE = "unmatched";

  private final Supplier<Telemetry> telemetry;

  Refusal(Supplier<Telemetry> telemetry) {
    this.telemetry = telemetry;
  }

  /**
   * Answers, and closes the connection where a body is left that nobody will read.
   *
   * @param detail without characters that JSON escapes
   */
  void answer(Request request, int status, String detail) {
    // Nothing was worked on: no time to tell of.
    telemetry.get().httpRequest(request.getMethod(), ROUTE, status, 0);
    Response response = request.getResponse();
    response.setStatus(status);
    response.setContentType(Problem.TYPE);
    response.setHeader(HttpHeader.CACHE_CONTROL, "no-store");
    if (request.getContentLengthLong() > 0
        || request.getHttpFields().contains(HttpHeader.TRANSFER_ENCODING)) {
      response.setHeader(HttpHeader.CONNECTION, "close");
    }
    try {
      byte[] problem = Problem.of(status, detail);
      response.setContentLength(problem.length);
      response.getOutputStream().write(problem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    request.setHandled(true);
  }
}
