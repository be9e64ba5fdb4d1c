package org.sitewatt.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** What Jetty itself refuses, before any servlet sees it. Its own pages are HTML and say more. */
final class Refusals extends ErrorHandler {

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
    fields.put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
    fields.put(HttpHeader.CACHE_CONTROL, "no-store");
    AnswerHeaders.addTo(fields);
    return ByteBuffer.wrap(Problem.of(status));
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateAcceptableResponse(
      Request base,
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String message)
      throws IOException {
    Problem.answer(response, status, base.getRequestURI());
    base.setHandled(true);
  }
}
