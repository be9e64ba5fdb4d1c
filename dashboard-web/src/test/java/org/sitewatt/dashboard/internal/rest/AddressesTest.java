package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;
import org.sitewatt.dashboard.internal.rest.Routes.Route;

/** What every address answers to methods that are none of its calls: OPTIONS, HEAD, and others. */
class AddressesTest {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND");

  private static TestPlatform platform;
  private static RestServer server;
  private static Caller admin;

  @BeforeAll
  static void start() {
    platform = new TestPlatform().withUser("ada", "ADMIN");
    server = new RestServer(platform, List.of());
    admin = server.signedIn("ada", TestPlatform.PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.close();
    platform.close();
  }

  static Stream<String> paths() {
    return server.routes().stream().map(Route::path).distinct();
  }

  private static Set<String> allowed(String path) {
    Set<String> allowed =
        server.routes().stream()
            .filter(route -> route.path().equals(path))
            .map(Route::verb)
            .collect(Collectors.toCollection(TreeSet::new));
    allowed.add("OPTIONS");
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return allowed;
  }

  private static Set<String> allowed(Answer answer) {
    return new TreeSet<>(List.of(answer.header("Allow").split(", ")));
  }

  private static String address(String path) {
    return "/api/v1/" + path.replaceAll("\\{[^}]*}", "none");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void optionsNamesTheMethodsToAnybody(String path) {
    for (Caller caller : List.of(admin, server.nobody())) {
      for (String end : List.of("", "/", "?limit=1")) {
        Answer answer = caller.send("OPTIONS", address(path) + end, null);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(allowed(answer)).isEqualTo(allowed(path));
        assertThat(answer.response().body()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void otherMethodsAreRefusedWithThoseThatAreAllowed(String path) {
    for (String method : METHODS) {
      if (!allowed(path).contains(method)) {
        Answer answer = server.nobody().send(method, address(path), null);
        assertThat(answer.status()).as(method).isEqualTo(405);
        assertThat(allowed(answer)).isEqualTo(allowed(path));
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(405);
      }
    }
  }

  @Test
  void whatIsNoAddressHasNoMethods() {
    for (String method : List.of("OPTIONS", "GET", "PATCH")) {
      Answer answer = admin.send(method, "/api/v1/nothing", null);
      assertThat(answer.status()).as(method).isEqualTo(404);
      assertThat(answer.header("Allow")).isNull();
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
  }

  @Test
  void aHeadIsWhatTheCallWouldAnswerWithoutItsBodyAndTheLogStaysClean() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      for (Route route : server.routes()) {
        if (route.verb().equals("GET")) {
          for (Caller caller : List.of(admin, server.nobody())) {
            Answer head = caller.send("HEAD", address(route.path()), null);
            // A stream does not end.
            int expected =
                route.path().equals("events")
                    ? (caller == admin ? 200 : 401)
                    : caller.get(address(route.path())).status();
            assertThat(head.status()).as(route.toString()).isEqualTo(expected);
            assertThat(head.response().body()).isEmpty();
          }
        }
      }
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(" WARN ", " ERROR ");
  }
}
