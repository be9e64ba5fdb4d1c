package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;

/** Walks every call as nobody, with too small a role, with a foreign and with no CSRF token. */
class AccessTest {
  private static TestPlatform platform;
  private static RestServer server;
  private static Caller viewer;
  private static Caller technician;
  private static Caller operator;
  private static Caller admin;

  @BeforeAll
  static void start() {
    platform =
        new TestPlatform()
            .withUser("vera", "VIEWER")
            .withUser("tom", "TECHNICIAN")
            .withUser("olga", "OPERATOR")
            .withUser("ada", "ADMIN");
    server = new RestServer(platform, List.of());
    viewer = server.signedIn("vera", TestPlatform.PASSWORD);
    technician = server.signedIn("tom", TestPlatform.PASSWORD);
    operator = server.signedIn("olga", TestPlatform.PASSWORD);
    admin = server.signedIn("ada", TestPlatform.PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.close();
    platform.close();
  }

  /** A call and the least role for it. */
  record Call(String method, String path, String role) {
    boolean isWrite() {
      return !method.equals("GET");
    }

    boolean takesCsv() {
      return isWrite() && path.matches("devices/x/(readings|intervals)");
    }

    Answer as(Caller caller) {
      String[] headers = takesCsv() ? new String[] {"Content-Type", "text/csv"} : new String[0];
      return caller.send(method, "/api/v1/" + path, isWrite() ? "{\"nonsense\":1}" : null, headers);
    }
  }

  static Stream<Call> calls() {
    return Stream.of(
        new Call("GET", "session", "VIEWER"),
        new Call("DELETE", "session", "VIEWER"),
        new Call("GET", "users", "ADMIN"),
        new Call("POST", "users", "ADMIN"),
        new Call("GET", "users/ada", "ADMIN"),
        new Call("PUT", "users/ada", "ADMIN"),
        new Call("DELETE", "users/ada", "ADMIN"),
        new Call("GET", "sites", "VIEWER"),
        new Call("POST", "sites", "OPERATOR"),
        new Call("GET", "sites/x", "VIEWER"),
        new Call("PUT", "sites/x", "OPERATOR"),
        new Call("DELETE", "sites/x", "OPERATOR"),
        new Call("GET", "sites/x/devices", "VIEWER"),
        new Call("POST", "sites/x/devices", "OPERATOR"),
        new Call("GET", "sites/x/latest", "VIEWER"),
        new Call("GET", "sites/x/intervals", "VIEWER"),
        new Call("GET", "devices/x", "VIEWER"),
        new Call("PUT", "devices/x", "OPERATOR"),
        new Call("DELETE", "devices/x", "OPERATOR"),
        new Call("GET", "devices/x/latest", "VIEWER"),
        new Call("GET", "devices/x/readings", "VIEWER"),
        new Call("GET", "devices/x/intervals", "VIEWER"),
        new Call("POST", "devices/x/readings", "OPERATOR"),
        new Call("POST", "devices/x/intervals", "OPERATOR"),
        new Call("POST", "devices/x/read", "TECHNICIAN"),
        new Call("POST", "probe", "TECHNICIAN"),
        new Call("GET", "drivers", "VIEWER"),
        new Call("GET", "drivers/x", "VIEWER"),
        new Call("GET", "collections", "VIEWER"),
        new Call("POST", "collections", "OPERATOR"),
        new Call("GET", "collections/x", "VIEWER"),
        new Call("GET", "fleet", "VIEWER"),
        new Call("GET", "fleet/intervals", "VIEWER"),
        new Call("GET", "search", "VIEWER"),
        new Call("GET", "settings", "VIEWER"),
        new Call("GET", "widgets", "VIEWER"),
        new Call("GET", "events", "VIEWER"));
  }

  static Stream<Call> writes() {
    return calls().filter(Call::isWrite);
  }

  static Stream<Call> restricted() {
    return calls().filter(call -> !call.role().equals("VIEWER"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void nobodyIsToldToSignIn(Call call) {
    Answer answer = call.as(server.nobody());
    assertThat(answer.status()).isEqualTo(401);
    isProblem(answer);
  }

  @ParameterizedTest
  @MethodSource("restricted")
  void theNextSmallerRoleIsRefused(Call call) {
    Caller smaller =
        switch (call.role()) {
          case "ADMIN" -> operator;
          case "OPERATOR" -> technician;
          default -> viewer;
        };
    Answer answer = call.as(smaller);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("detail").asText()).contains("needs the role " + call.role());
    isProblem(answer);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aWriteNeedsTheSessionsOwnCsrfToken(Call call) {
    for (Caller caller : List.of(admin.withoutCsrfToken(), admin.withCsrfTokenOf(viewer))) {
      Answer answer = call.as(caller);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.json().get("detail").asText()).contains("X-CSRF-Token");
    }
  }

  @Test
  void everyCallThatThereIsIsWalked() {
    long declared =
        Stream.of(
                SessionResource.class,
                UserResource.class,
                SiteResource.class,
                DeviceResource.class,
                HistoryResource.class,
                ProbeResource.class,
                DriverResource.class,
                CollectionResource.class,
                FleetResource.class,
                SearchResource.class,
                DashboardResource.class,
                EventResource.class)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(
                method ->
                    method.isAnnotationPresent(
                        org.sitewatt.dashboard.internal.access.Requires.class))
            .count();
    assertThat(calls().count()).isEqualTo(declared);
  }

  @Test
  void signingInAndOut() {
    Caller tom = server.signedIn("tom", TestPlatform.PASSWORD);
    Answer who = tom.get("/api/v1/session");
    assertThat(who.json().at("/user/username").asText()).isEqualTo("tom");
    assertThat(who.json().at("/user/role").asText()).isEqualTo("TECHNICIAN");
    assertThat(who.json().get("csrfToken").asText()).hasSize(43);
    Answer out = tom.delete("/api/v1/session");
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(tom.get("/api/v1/session").status()).isEqualTo(401);
  }

  @Test
  void theCookieIsOutOfReachForScriptsAndOtherSites() {
    Answer answer =
        server
            .nobody()
            .post(
                "/api/v1/session",
                "{\"username\":\"vera\",\"password\":\"" + TestPlatform.PASSWORD + "\"}");
    assertThat(answer.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Strict");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void tooManyFailuresLock() {
    Answer answer = null;
    for (int i = 0; i < 6; i++) {
      answer =
          server
              .nobody()
              .post("/api/v1/session", "{\"username\":\"mallory\",\"password\":\"guess\"}");
      assertThat(answer.status()).isEqualTo(i < 5 ? 401 : 429);
    }
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(840, 900);
    isProblem(answer);
  }

  private static void isProblem(Answer answer) {
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.json().get("status").asInt()).isEqualTo(answer.status());
    assertThat(answer.json().get("title").asText()).isNotBlank();
    assertThat(answer.json().get("detail").asText()).isNotBlank();
  }
}
