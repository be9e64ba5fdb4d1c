package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;

/** The dashboard's files over HTTP. */
class PagesTest {
  private static TestPlatform platform;
  private static RestServer server;

  @BeforeAll
  static void start() {
    platform = new TestPlatform();
    server = new RestServer(platform, List.of());
  }

  @AfterAll
  static void stop() {
    server.close();
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sites", "/sites/quay-office", "/devices/a"})
  void pagesAreTheOnePage(String path) {
    Answer answer = server.nobody().get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'");
  }

  /** The addresses of the pages stand twice: where they are shown, and where they are served. */
  @Test
  void everyPageOfTheRouterIsServed() throws IOException {
    List<String> routes =
        Pattern.compile("\\[/\\^(.+)\\$/, '")
            .matcher(Files.readString(Path.of("src/main/web/core/router.ts")))
            .results()
            .map(route -> route.group(1).replace("\\/", "/").replaceAll("\\(\\?<.*?\\)", "x.y"))
            .toList();
    assertThat(routes).hasSizeGreaterThan(9).contains("/system/rounds/x.y");
    for (String route : routes) {
      assertThat(server.nobody().get(route).status()).as(route).isEqualTo(200);
    }
  }

  @Test
  void peopleAreToldByAPageThatThereIsNone() {
    Answer answer = server.nobody().get("/nothing", "Accept", "text/html,*/*;q=0.8");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.response().body()).contains("<title>Sitewatt</title>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.git/config",
        "/jolokia",
        "/metrics/",
        "/API/V1/sites",
        "/sites/",
        "/nothing.js",
        "/widgets.json",
        "/chunks/none-ABCDEFGH.js",
        "/META-INF/MANIFEST.MF",
        "/org/sitewatt/dashboard/widget/Widget.class",
        "/..%2fMETA-INF%2fMANIFEST.MF",
        "/%2e%2e/META-INF/MANIFEST.MF",
        "/assets/..%5c..%5cx.js",
        "/.hidden.txt"
      })
  void nothingElseIsServed(String path) {
    assertThat(server.nobody().get(path).status()).isIn(400, 404);
  }

  @Test
  void unchangedFilesAreNotSentAgain() {
    Answer first = server.nobody().get("/app.js");
    assertThat(first.status()).isEqualTo(200);
    Answer second = server.nobody().get("/app.js", "If-None-Match", first.header("ETag"));
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.response().body()).isEmpty();
    assertThat(server.nobody().get("/app.js", "If-None-Match", "*").status()).isEqualTo(304);
  }

  /** One tag for both forms: a weak one. */
  @Test
  void aFileIsKnownInWhicheverFormItCame() {
    for (String path : List.of("/app.js", "/api/v1/openapi.json")) {
      Answer plain = server.nobody().get(path);
      Answer packed = server.nobody().get(path, "Accept-Encoding", "gzip");
      assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(packed.header("ETag")).startsWith("W/\"").isEqualTo(plain.header("ETag"));
      String strong = plain.header("ETag").substring(2);
      for (String known : List.of(packed.header("ETag"), strong, "\"x\", " + strong)) {
        assertThat(server.nobody().get(path, "If-None-Match", known).status()).isEqualTo(304);
      }
      assertThat(server.nobody().get(path, "If-None-Match", "W/\"x\"").status()).isEqualTo(200);
    }
  }

  @Test
  void scriptsAreCompressedWhereTheClientTakesIt() {
    assertThat(
            server
                .nobody()
                .get("/app.js", "Accept-Encoding", "br, gzip")
                .header("Content-Encoding"))
        .isEqualTo("gzip");
    assertThat(
            server
                .nobody()
                .get("/app.js", "Accept-Encoding", "gzip;q=0")
                .header("Content-Encoding"))
        .isNull();
  }

  @Test
  void filesCannotBeWrittenTo() {
    Answer answer = server.nobody().post("/app.js", "{}");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    Answer options = server.nobody().send("OPTIONS", "/app.js", null);
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }
}
