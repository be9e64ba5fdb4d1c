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
  private static Caller viewersProgram;
  private static Caller adminsProgram;

  @BeforeAll
  static void start() {
    platform =
        new TestPlatform()
            .withUser("vera", "VIEWER")
            .withUser("tom", "TECHNICIAN")
            .withUser("olga", "OPERATOR")
            .withUser("ada", "ADMIN")
            .withUser("temp", "OPERATOR");
    server = new RestServer(platform, List.of());
    viewer = server.signedIn("vera", TestPlatform.PASSWORD);
    technician = server.signedIn("tom", TestPlatform.PASSWORD);
    operator = server.signedIn("olga", TestPlatform.PASSWORD);
    admin = server.signedIn("ada", TestPlatform.PASSWORD);
    viewersProgram = program("VIEWER");
    adminsProgram = program("ADMIN");
  }

  private static Caller program(String role) {
    Answer issued =
        admin.post("/api/v1/tokens", "{\"name\":\"x\",\"role\":\"%s\"}".formatted(role));
    return server.withToken(issued.json().get("token").asText());
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
        new Call("POST", "session/password", "VIEWER"),
        new Call("GET", "sessions", "VIEWER"),
        new Call("DELETE", "sessions/x", "VIEWER"),
        new Call("GET", "tokens", "VIEWER"),
        new Call("POST", "tokens", "VIEWER"),
        new Call("DELETE", "tokens/x", "VIEWER"),
        new Call("POST", "users/x/password-reset", "ADMIN"),
        new Call("GET", "users", "ADMIN"),
        new Call("POST", "users", "ADMIN"),
        new Call("GET", "users/x", "ADMIN"),
        new Call("PUT", "users/x", "ADMIN"),
        new Call("DELETE", "users/x", "ADMIN"),
        new Call("GET", "audit", "ADMIN"),
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
    assertThat(calls().map(call -> call.method() + " " + call.path()))
        .containsExactlyInAnyOrderElementsOf(
            server.routes().stream()
                .filter(route -> !route.isOpen())
                .map(route -> route.verb() + " " + route.with("x"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aTokenDoesWhatItsRoleMayButMakesNoOtherAndEndsNoSession(Call call) {
    boolean takesAPerson =
        call.path().equals("sessions")
            || (call.isWrite() && call.path().matches("(session|sessions|tokens)(/.*)?"));
    for (Caller program : List.of(adminsProgram, viewersProgram)) {
      // A stream of events that is let in does not end.
      Answer answer =
          call.path().equals("events")
              ? program.send("HEAD", "/api/v1/events", null)
              : call.as(program);
      boolean allowed = !takesAPerson && (program == adminsProgram || call.role().equals("VIEWER"));
      assertThat(answer.status() == 403).isEqualTo(!allowed);
      assertThat(answer.status()).isNotIn(401, 500);
    }
  }

  @Test
  void whoHasATemporaryPasswordMayOnlyChooseAnother() {
    String temporary =
        admin.post("/api/v1/users/temp/password-reset", null).json().get("password").asText();
    Caller temp = server.signedIn("temp", temporary);

    assertThat(temp.get("/api/v1/session").json().get("mustChangePassword").asBoolean()).isTrue();
    assertThat(temp.get("/api/v1/sites").status()).isEqualTo(403);
    assertThat(temp.post("/api/v1/tokens", "{}").status()).isEqualTo(403);
    Answer wrong = change(temp, "not the password", "another good one");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().at("/errors/0/field").asText()).isEqualTo("currentPassword");
    assertThat(change(temp, temporary, "another good one").status()).isEqualTo(204);
    assertThat(temp.get("/api/v1/sites").status()).isEqualTo(200);
    assertThat(server.signedIn("temp", "another good one")).isNotNull();
  }

  private static Answer change(Caller caller, String current, String next) {
    return caller.post(
        "/api/v1/session/password",
        "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(current, next));
  }

  @Test
  void peopleSeeAndEndTheirOwnSessionsAdministratorsAll() {
    Caller tom = server.signedIn("tom", TestPlatform.PASSWORD);
    Answer listed = tom.get("/api/v1/sessions", "User-Agent", "<b>Tests</b>");
    String own =
        listed.json().get("items").findParents("current").stream()
            .filter(session -> session.get("current").asBoolean())
            .map(session -> session.get("id").asText())
            .findFirst()
            .orElseThrow();

    assertThat(listed.json().get("items").findValuesAsText("username")).containsOnly("tom");
    assertThat(listed.json().at("/items/0/address").asText()).isEqualTo("127.0.0.1");
    assertThat(listed.response().body()).doesNotContain(tom.secret());
    assertThat(viewer.delete("/api/v1/sessions/" + own).status()).isEqualTo(404);
    assertThat(tom.get("/api/v1/session").status()).isEqualTo(200);
    assertThat(admin.get("/api/v1/sessions").response().body()).contains(own);
    assertThat(admin.delete("/api/v1/sessions/" + own).status()).isEqualTo(204);
    assertThat(tom.get("/api/v1/session").status()).isEqualTo(401);
  }

  @Test
  void aTokenDoesNotBecomeItsOwner() {
    String body = "{\"role\":\"ADMIN\",\"password\":\"quite another one\"}";
    for (Answer answer :
        List.of(
            adminsProgram.post("/api/v1/users/ada/password-reset", "{}"),
            adminsProgram.post("/api/v1/users/Ada/password-reset", "{}"),
            adminsProgram.put("/api/v1/users/ada", body))) {
      assertThat(answer.status()).isEqualTo(403);
      isProblem(answer);
    }
    assertThat(admin.get("/api/v1/session").status()).isEqualTo(200);
  }

  @Test
  void aTokenIsShownOnceAndOpensUntilItIsRevoked() {
    Answer issued = operator.post("/api/v1/tokens", "{\"name\":\"export\",\"role\":\"VIEWER\"}");
    String token = issued.json().get("token").asText();
    String id = issued.json().get("id").asText();
    Caller program = server.withToken(token);

    assertThat(issued.status()).isEqualTo(201);
    assertThat(program.get("/api/v1/sites").status()).isEqualTo(200);
    assertThat(program.get("/api/v1/session").json().at("/user/role").asText()).isEqualTo("VIEWER");
    assertThat(operator.get("/api/v1/tokens").response().body())
        .contains(id)
        .doesNotContain(token.substring(token.length() - 43));
    assertThat(technician.get("/api/v1/tokens").response().body()).doesNotContain(id);
    assertThat(technician.delete("/api/v1/tokens/" + id).status()).isEqualTo(404);
    assertThat(operator.delete("/api/v1/tokens/" + id).status()).isEqualTo(204);
    Answer after = program.get("/api/v1/sites");
    assertThat(after.status()).isEqualTo(401);
    assertThat(after.header("WWW-Authenticate")).isEqualTo("Bearer");
    isProblem(after);
  }

  @Test
  void eachChangeIsRecordedWithWhoAndWhereFromBeforeAndAfter() {
    Answer added =
        operator.post(
            "/api/v1/sites",
            "{\"id\":\"quay\",\"name\":\"<b>Quay</b>\",\"timeZone\":\"Europe/London\","
                + "\"gateway\":{\"host\":\"10.1.2.3\"}}");
    assertThat(added.status()).isEqualTo(201);
    adminsProgram.send("DELETE", "/api/v1/sites/quay", null);

    Answer trail = admin.get("/api/v1/audit?entity=SITE&entityId=quay&limit=10");

    assertThat(trail.json().get("items")).hasSize(2);
    assertThat(trail.json().at("/items/0/action").asText()).isEqualTo("REMOVED");
    assertThat(trail.json().at("/items/0/user").asText()).isEqualTo("ada");
    assertThat(trail.json().at("/items/0/door").asText()).isEqualTo("TOKEN");
    assertThat(trail.json().at("/items/0/after").isNull()).isTrue();
    assertThat(trail.json().at("/items/1/action").asText()).isEqualTo("ADDED");
    assertThat(trail.json().at("/items/1/user").asText()).isEqualTo("olga");
    assertThat(trail.json().at("/items/1/door").asText()).isEqualTo("WEB");
    assertThat(trail.json().at("/items/1/address").asText()).isEqualTo("127.0.0.1");
    assertThat(trail.json().at("/items/1/after/name").asText()).isEqualTo("<b>Quay</b>");
    assertThat(trail.json().at("/items/1/after/gateway").asText()).isEqualTo("10.1.2.3:502");
    assertThat(admin.get("/api/v1/audit?action=PAINTED").status()).isEqualTo(422);
  }

  @Test
  void theAuditTrailHoldsNoSecretAndCannotBeChanged() {
    Caller temp = server.signedIn("tom", TestPlatform.PASSWORD);
    Answer issued = temp.post("/api/v1/tokens", "{\"name\":\"t\",\"role\":\"VIEWER\"}");
    String token = issued.json().get("token").asText();
    temp.delete("/api/v1/session");
    String trail = admin.get("/api/v1/audit?limit=1000").response().body();

    assertThat(trail)
        .contains("SIGNED_IN", "SIGNED_OUT", issued.json().get("id").asText())
        .doesNotContain(TestPlatform.PASSWORD, temp.secret(), "argon2", "csrf")
        .doesNotContain(token.substring(token.length() - 43));
    for (String verb : List.of("POST", "PUT", "DELETE", "PATCH")) {
      assertThat(admin.send(verb, "/api/v1/audit", "{}").status()).isEqualTo(405);
    }
  }

  @Test
  void aWrongTokenIsNotHelpedByACookie() {
    for (String authorization : List.of("Bearer nonsense", "Basic YWRhOmFkYQ==", "", "Bearer")) {
      assertThat(admin.get("/api/v1/sites", "Authorization", authorization).status())
          .as(authorization)
          .isEqualTo(401);
    }
  }

  /** On a server of its own: the others come from the same address. */
  @Test
  void tooManyWrongTokensAreNotLookedAtAndTheOthersGoOn() {
    try (TestPlatform own = new TestPlatform().withUser("tom", "TECHNICIAN");
        RestServer guessed = new RestServer(own, List.of())) {
      String good =
          guessed
              .signedIn("tom", TestPlatform.PASSWORD)
              .post("/api/v1/tokens", "{\"name\":\"x\",\"role\":\"VIEWER\"}")
              .json()
              .get("token")
              .asText();
      assertThat(guessed.withToken(good).get("/api/v1/sites").status()).isEqualTo(200);
      Answer answer = null;
      for (int i = 0; i < 31; i++) {
        answer = guessed.withToken("swt_nonsense").get("/api/v1/sites");
        assertThat(answer.status()).isEqualTo(i < 30 ? 401 : 429);
      }
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(840, 900);
      isProblem(answer);
      assertThat(guessed.withToken(good).get("/api/v1/sites").status()).isEqualTo(200);
      assertThat(guessed.signedIn("tom", TestPlatform.PASSWORD).get("/api/v1/sites").status())
          .isEqualTo(200);
    }
  }

  @Test
  void signingInAgainEndsTheSessionBefore() {
    Caller before = server.signedIn("tom", TestPlatform.PASSWORD);
    String credentials = "{\"username\":\"tom\",\"password\":\"" + TestPlatform.PASSWORD + "\"}";
    assertThat(before.post("/api/v1/session", credentials).status()).isEqualTo(200);
    assertThat(before.get("/api/v1/session").status()).isEqualTo(401);
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
