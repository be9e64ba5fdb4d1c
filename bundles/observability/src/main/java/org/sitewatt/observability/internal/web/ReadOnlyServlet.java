package org.sitewatt.observability.internal.web;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers GET and HEAD; others are told so. Above all it does not echo a TRACE. */
public abstract class ReadOnlyServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final String REFUSAL =
      "{\"type\":\"about:blank\",\"title\":\"Method Not Allowed\",\"status\":405,"
          + "\"detail\":\"This address can only be read.\"}";

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> super.service(request, response);
      case "OPTIONS" -> {
        allow(response);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> {
        allow(response);
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        response.setContentType("application/problem+json");
        response.getOutputStream().print(REFUSAL);
      }
    }
  }

  private static void allow(HttpServletResponse response) {
    response.setHeader("Allow", "GET, HEAD, OPTIONS");
  }
}
