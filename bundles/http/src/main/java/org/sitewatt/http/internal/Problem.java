package org.sitewatt.http.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.eclipse.jetty.http.HttpStatus;

/** What is answered where no servlet does: RFC 9457, without a word of what was sent. */
final class Problem {

  static final String TYPE = "application/problem+json";

  private Problem() {}

  static byte[] of(int status) {
    return of(status, detail(status));
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
