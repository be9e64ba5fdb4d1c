package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;
import org.sitewatt.model.telemetry.Telemetry;

class RequestTimesTest {
  private static final List<String> TOLD = new CopyOnWriteArrayList<>();
  private static TestPlatform platform;
  private static RestServer server;
  private static Caller caller;

  @BeforeAll
  static void start() {
    platform = new TestPlatform().withUser("ada", "ADMIN");
    server = new RestServer(platform, List.of());
    caller = server.signedIn("ada", TestPlatform.PASSWORD);
    server.application.telemetry =
        new Telemetry() {
          @Override
          public void httpRequest(String method, String route, int status, long nanos) {
            TOLD.add(method + " " + route + " " + status + (nanos > 0 ? "" : " in no time"));
          }
        };
  }

  @AfterAll
  static void stop() {
    server.close();
    platform.close();
  }

  @BeforeEach
  void forget() {
    TOLD.clear();
  }

  @Test
  void eachCallIsToldOnceByItsTemplate() {
    caller.get("/api/v1/sites");
    caller.get("/api/v1/sites/nowhere");
    caller.post("/api/v1/sites", "{");
    caller.get("/api/v1/settings");
    caller.send("HEAD", "/api/v1/sites", null);

    expect(
        "GET /api/v1/sites 200",
        "GET /api/v1/sites/{id} 404",
        "POST /api/v1/sites 400",
        "GET /api/v1/settings 200",
        "HEAD /api/v1/sites 200");
  }

  @Test
  void whatIsRefusedIsToldToo() {
    server.nobody().get("/api/v1/sites");
    caller.withoutCsrfToken().post("/api/v1/sites", "{}");

    expect("GET /api/v1/sites 401", "POST /api/v1/sites 403");
  }

  @Test
  void addressesThatPeopleMakeUpAreToldTogether() {
    caller.get("/api/v1/no/such/thing");
    caller.get("/api/v1/sites%2Fx");

    expect("GET unmatched 404", "GET unmatched 404");
  }

  /** An answer may arrive a moment before it is told. */
  private static void expect(String... calls) {
    await().until(() -> TOLD.size() >= calls.length);
    assertThat(TOLD).containsExactly(calls);
  }
}
