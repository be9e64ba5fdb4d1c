package org.sitewatt.http.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpStatus;

/** What is answered where no servlet does: RFC 9457, without a word of what was sent. */
final class Problem {

  static final String TYPE = "application/problem+json";

  /** Where the REST interface is. */
  static final String REST = "/api/v1/";

  static final String RETRY_SECONDS = "5";

  private static final String ABSENT =
      "The REST interface is not there: the platform is starting or stopping, or this node has no"
          + " sitewatt-web among its features.";

  private Problem() {}

  static byte[] of(int status) {
    return of(status, detail(status));
  }

  /**
   * Answers with a problem. The REST interface knows all its addresses: where the container has to
   * say of one that it is not there, the interface is not, and the address may be right.
   *
   * @param path of the request
   */
  static void answer(HttpServletResponse response, int status, String path) throws IOException {
    boolean isAbsent = status == HttpStatus.NOT_FOUND_404 && path.startsWith(REST);
    int told = isAbsent ? HttpStatus.SERVICE_UNAVAILABLE_503 : status;
    response.setStatus(told);
    response.setContentType(TYPE);
    response.setHeader("Cache-Control", "no-store");
    if (isAbsent) {
      response.setHeader("Retry-After", RETRY_SECONDS);
    }
    response.getOutputStream().write(isAbsent ? absent() : of(told));
  }

  /** The REST interface is not there: 503. */
  static byte[] absent() {
    return of(HttpStatus.SERVICE_UNAVAILABLE_503, ABSENT);
  }

  /**
   * A problem.
   *
   * @param detail without characters that JSON escapes
   */
  static byte[] of(int status, String detail) {
    String title = HttpStatus.getCode(status) == null ? "Error" : HttpStatus.getMessage(status);
    return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
        .formatted(title, status, detail)
        .getBytes(UTF_8);
  }

  private static String detail(int status) {
    return switch (status) {
      case HttpStatus.BAD_REQUEST_400 -> "This is no HTTP request that can be understood.";
      case HttpStatus.NOT_FOUND_404 -> "There is nothing at this address.";
      case HttpStatus.METHOD_NOT_ALLOWED_405 -> "This address does not know the method.";
      case HttpStatus.URI_TOO_LONG_414 -> "The address is longer than is read.";
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          "The headers are longer than is read: 8 KiB together.";
      case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> "This server speaks HTTP/1.0 and HTTP/1.1.";
      default ->
          status < HttpStatus.INTERNAL_SERVER_ERROR_500
              ? "The request cannot be served."
              : "The server cannot answer now.";
    };
  }
}
