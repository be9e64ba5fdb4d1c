package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;
import org.sitewatt.dashboard.internal.rest.Routes.Route;

/**
 * Sends every call that there is what a client should not send, as an administrator, so that
 * nothing stops it early: each is answered as the client's fault, in JSON, and echoes nothing that
 * a browser would run.
 */
class AttackTest {
  private static final String MARKUP = "<script>alert(1)</script>";
  private static final List<String> PATHS =
      List.of(
          "..%2F..%2Fetc%2Fpasswd",
          "%2e%2e",
          "x%00y",
          "x%0d%0aX-Injected:%201",
          "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
          "'%20or%201=1--",
          "%F0%9F%92%A9",
          "%FF%FE",
          "x".repeat(3000));
  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "[]",
          "\"text\"",
          "12",
          "{",
          "{\"a\":1,\"a\":2}",
          "{} {}",
          "{\"unknown\":{\"deep\":[1,2]}}",
          "[".repeat(2000),
          "{\"name\":\"\\u0000\\ud800\"}",
          "x".repeat(RestServer.MAX_BODY + 1),
          "{\"name\":\"" + "x".repeat(RestServer.MAX_BODY) + "\"}");
  private static final List<String> QUERIES =
      List.of(
          "limit=-1",
          "limit=99999999999",
          "limit=%00",
          "limit=1&cursor=%F0%28%8C%BC",
          "limit=1&cursor=" + "A".repeat(600),
          "from=yesterday&to=%00&quantity=" + "%3Cb%3E",
          "from=9999999-01-01T00:00:00Z&quantity=energy.active.import",
          "quantity=energy.active.import&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
          "resolution=P1Y&quantity=energy.active.import",
          "store=perhaps",
          "q=" + "%25".repeat(300),
          "user=%27&action=x&entity=y",
          "q=%C0%AE%C0%AE%2F",
          "q=%ED%A0%80",
          "limit=%EF%BC%91",
          "from=%7B%22%7D%5C%5E%60%7C%3C%3E",
          "=&&=&%00=%00",
          "limit&limit");

  private static TestPlatform platform;
  private static RestServer server;
  private static Caller admin;

  @BeforeAll
  static void start() {
    platform = new TestPlatform().withUser("ada", "ADMIN").withUser("eve", "ADMIN");
    platform.collector = new TestPlatform.IdleCollector();
    server = new RestServer(platform, List.of());
    admin = server.signedIn("ada", TestPlatform.PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.close();
    platform.close();
  }

  /** Each call but the one that would end the session, and streams, which do not end. */
  static Stream<Route> routes() {
    return server.routes().stream()
        .filter(route -> !route.toString().equals("DELETE session"))
        .filter(route -> !route.path().equals("events"));
  }

  static Stream<Route> writes() {
    return routes().filter(Route::isWrite);
  }

  static Stream<Route> withAnId() {
    return routes().filter(route -> route.path().contains("{"));
  }

  @ParameterizedTest
  @MethodSource("withAnId")
  void idsThatNobodyGives(Route route) {
    for (String path : PATHS) {
      Answer answer =
          admin.send(route.verb(), "/api/v1/" + route.with(path), route.isWrite() ? "{}" : null);
      assertThat(answer.status()).as(route + " " + path).isBetween(200, 499);
      // What the server refuses before it looks for a call is not ours to say.
      if (!path.toLowerCase(Locale.ROOT).matches(".*%(2f|2e|00|ff).*")) {
        isHarmless(route + " " + path, answer);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void queriesThatMakeNoSense(Route route) {
    for (String query : QUERIES) {
      isNoFailure(
          route + " " + query,
          admin.send(
              route.verb(),
              "/api/v1/" + route.with("x") + "?" + query,
              route.isWrite() ? "{\"unknown\":1}" : null));
    }
  }

  @ParameterizedTest
  @MethodSource("writes")
  void bodiesThatAreNone(Route route) {
    for (String body : BODIES) {
      String what = route + " " + body.substring(0, Math.min(40, body.length()));
      isNoFailure(what, admin.send(route.verb(), "/api/v1/" + route.with("x"), body));
    }
  }

  @ParameterizedTest
  @MethodSource("writes")
  void bodiesOfAnotherType(Route route) {
    for (String type : List.of("text/html", "application/xml", "multipart/form-data", "nonsense")) {
      isNoFailure(
          route + " " + type,
          admin.send(
              route.verb(), "/api/v1/" + route.with("x"), "<!DOCTYPE x>", "Content-Type", type));
    }
  }

  @ParameterizedTest
  @MethodSource("writes")
  void markupAndControlCharactersInEveryField(Route route) {
    if (route.body() == null) {
      return;
    }
    for (String value :
        List.of("\"" + MARKUP + "\"", "\"a\\r\\nX-Injected: 1\"", "-1", "1e400", "{}", "[null]")) {
      String body =
          Arrays.stream(route.body().getRecordComponents())
              .map(RecordComponent::getName)
              .map(name -> "\"" + name + "\":" + value)
              .collect(Collectors.joining(",", "{", "}"));
      isNoFailure(route + " " + body, admin.send(route.verb(), "/api/v1/" + route.with("x"), body));
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void headersThatMakeNoSense(Route route) {
    String[][] headers = {
      {"If-Match", "W/\"1\", \"zwei\", nonsense"},
      {"If-None-Match", "\"".repeat(200)},
      {"Accept", "text/html;q=zwei, */*"},
      {"Accept", "application/xml"},
      {"Accept-Encoding", "gzip;q=nonsense, \u00e4"},
      {"Last-Event-ID", "-1"},
      {"X-CSRF-Token", "x".repeat(3000)},
      {"Range", "bytes=9-1"},
      {"Accept", "/"},
      {"Accept", "application/json;charset=\""},
      {"Accept-Charset", "nope;q=zwei"},
      {"Accept-Encoding", ";;q=;"},
      {"Accept-Language", ";;q=zwei"},
      {"Cookie", "sitewatt_session=\"; =;; \"a"},
      {"If-Match", "\""},
      {"If-None-Match", "*"},
      {"If-Modified-Since", "yesterday"},
      {"Content-Encoding", "nope"},
      {"Content-Language", ";;"},
      {"Forwarded", "for=<"},
      {"X-HTTP-Method-Override", "DELETE"}
    };
    for (String[] header : headers) {
      isNoFailure(
          route + " " + header[0],
          admin.send(
              route.verb(),
              "/api/v1/" + route.with("x"),
              route.isWrite() ? "{\"unknown\":1}" : null,
              header));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/sites HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/v1/sites\0 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "TRACE /api/v1/sites HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/v1/sites HTTP/1.1\r\nHost: a\r\nCookie: sitewatt_session=\"\\\"; x\r\n\r\n"
      })
  void requestsThatAreNone(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      String answer = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
      assertThat(answer).matches("HTTP/1\\.1 4\\d\\d");
    }
  }

  private static void isNoFailure(String what, Answer answer) {
    assertThat(answer.status()).as(what).isBetween(200, 499);
    isHarmless(what, answer);
  }

  private static void isHarmless(String what, Answer answer) {
    assertThat(answer.header("X-Injected")).as(what).isNull();
    if (!answer.response().body().isEmpty()) {
      assertThat(answer.header("Content-Type")).as(what).matches("application/(problem\\+)?json.*");
      assertThat(answer.header("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
      assertThat(answer.response().body())
          .as(what)
          .doesNotContain("Exception", "FAIL_ON_", "fasterxml");
    }
  }
}
