package org.sitewatt.http.internal;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/**
 * What every answer tells the browser, whoever gave it: frame nothing, guess nothing, run nothing.
 * Who has pages to show says so itself.
 */
final class AnswerHeaders implements HttpChannel.Listener {

  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  @Override
  public void onResponseBegin(Request request) {
    addTo(request.getResponse().getHttpFields());
  }

  /** Adds what is not there yet. */
  static void addTo(HttpFields headers) {
    HEADERS.forEach(
        (name, value) -> {
          if (!headers.containsKey(name)) {
            headers.put(name, value);
          }
        });
  }
}
