package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;

/** A server of its own for each test, with an administrator who has signed in. */
abstract class SignedInTest {

  /** A site with the id {@code quay}. */
  static final String SITE =
      """
      {"id":"quay","name":"Quay Office","timeZone":"Europe/London",
       "latitude":51.5,"longitude":-0.1,"gateway":{"host":"127.0.0.9","port":1502}}\
      """;

  /** A device; its id, type and unit id are to be given. */
  static final String DEVICE =
      """
      {"id":"%s","name":"Heater","type":"%s","driver":"acme-meter","unitId":%d}\
      """;

  TestPlatform platform;
  RestServer server;
  Caller admin;

  @BeforeEach
  void start() {
    platform = new TestPlatform().withUser("ada", "ADMIN");
    server = new RestServer(platform, List.of());
    admin = server.signedIn("ada", TestPlatform.PASSWORD);
  }

  @AfterEach
  void stop() {
    server.close();
    platform.close();
  }

  /** The site with a heater and a router. */
  void addSiteAndDevices() {
    assertThat(admin.post("/api/v1/sites", SITE).status()).isEqualTo(201);
    Answer heater =
        admin.post("/api/v1/sites/quay/devices", DEVICE.formatted("heater", "HEATER", 2));
    assertThat(heater.status()).as(heater.response().body()).isEqualTo(201);
    Answer router =
        admin.post("/api/v1/sites/quay/devices", DEVICE.formatted("router", "GATEWAY", 1));
    assertThat(router.status()).as(router.response().body()).isEqualTo(201);
  }

  /** The names of the fields that an answer finds fault with. */
  static List<String> fields(Answer answer) {
    List<String> fields = new ArrayList<>();
    answer.json().get("errors").forEach(error -> fields.add(error.get("field").asText()));
    return fields;
  }
}
