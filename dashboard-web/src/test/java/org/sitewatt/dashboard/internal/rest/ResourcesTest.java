package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;
import org.sitewatt.driver.Identity;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Flag;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Round;
import org.sitewatt.model.service.ReadResult;

class ResourcesTest {
  private static final String SITE =
      """
      {"id":"quay","name":"Quay Office","timeZone":"Europe/London",
       "latitude":51.5,"longitude":-0.1,"gateway":{"host":"127.0.0.9","port":1502}}\
      """;
  private static final String DEVICE =
      """
      {"id":"%s","name":"Heater","type":"%s","driver":"acme-meter","unitId":%d}\
      """;

  private TestPlatform platform;
  private RestServer server;
  private Caller admin;

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

  private void addSiteAndDevices() {
    assertThat(admin.post("/api/v1/sites", SITE).status()).isEqualTo(201);
    Answer heater =
        admin.post("/api/v1/sites/quay/devices", DEVICE.formatted("heater", "HEATER", 2));
    assertThat(heater.status()).as(heater.response().body()).isEqualTo(201);
    Answer router =
        admin.post("/api/v1/sites/quay/devices", DEVICE.formatted("router", "GATEWAY", 1));
    assertThat(router.status()).as(router.response().body()).isEqualTo(201);
  }

  private static List<String> fields(Answer answer) {
    List<String> fields = new ArrayList<>();
    answer.json().get("errors").forEach(error -> fields.add(error.get("field").asText()));
    return fields;
  }

  @Test
  void aSiteIsAddedReadChangedAndRemoved() {
    Answer added = admin.post("/api/v1/sites", SITE);
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.header("Location")).matches("http://[^/]+/api/v1/sites/quay");
    JsonNode site = added.json();
    assertThat(site.at("/gateway/readTimeoutMillis").asInt()).isEqualTo(3000);
    assertThat(site.get("freshness").asText()).isEqualTo("OFFLINE");
    assertThat(site.get("lastContactAt").isNull()).isTrue();
    assertThat(site.get("signal").isNull()).isTrue();

    Answer got = admin.get("/api/v1/sites/quay");
    assertThat(got.header("ETag")).isEqualTo(added.header("ETag")).isEqualTo("\"1\"");
    // What was read can be sent back as it is, with one thing changed.
    String body = got.response().body().replace("Quay Office", "Quay House");
    Answer changed = admin.put("/api/v1/sites/quay", body, "If-Match", "\"1\"");
    assertThat(changed.status()).as(changed.response().body()).isEqualTo(200);
    assertThat(changed.json().get("name").asText()).isEqualTo("Quay House");
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");

    assertThat(admin.delete("/api/v1/sites/quay").status()).isEqualTo(204);
    assertThat(admin.get("/api/v1/sites/quay").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"1\"|200",
        "*|200",
        "\"7\", \"1\"|200",
        "\"7\"|412",
        "W/\"1\"|412",
        "\"x\"|412",
        "1|422"
      })
  void ifMatchGuardsAgainstOlderVersions(String ifMatch, int status) {
    admin.post("/api/v1/sites", SITE);
    Answer answer = admin.put("/api/v1/sites/quay", SITE, "If-Match", ifMatch);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
  }

  @Test
  void everyUnknownFieldIsNamedAndNothingIsDone() {
    Answer answer =
        admin.post(
            "/api/v1/sites",
            """
            {"id":"quay","name":"Quay","timeZone":"Europe/London","colour":"red","extra":{"a":[1]},
             "gateway":{"host":"127.0.0.9","speed":9600}}\
            """);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(fields(answer)).containsExactlyInAnyOrder("colour", "extra", "gateway.speed");
    assertThat(admin.get("/api/v1/sites").json().get("items")).isEmpty();
  }

  @Test
  void everyWrongFieldIsNamed() {
    Answer answer =
        admin.post(
            "/api/v1/sites",
            """
            {"name":"","timeZone":"Europe/Londn","latitude":91,
             "gateway":{"host":"no host!","port":0}}\
            """);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(fields(answer))
        .contains("name", "timeZone", "latitude", "longitude", "gateway.host", "gateway.port");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":5}|422|name",
        "{\"name\":{}}|422|name",
        "{\"latitude\":\"51\"}|422|latitude",
        "{\"gateway\":[]}|422|gateway",
        "{\"gateway\":{\"port\":1.5}}|422|gateway.port",
        "{\"gateway\":{\"port\":\"502\"}}|422|gateway.port",
        "{\"gateway\":{\"port\":99999999999}}|422|gateway.port",
      })
  void wrongTypesAreNamed(String body, int status, String field) {
    Answer answer = admin.post("/api/v1/sites", body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(fields(answer)).contains(field);
  }

  @Test
  void allThatIsWrongWithABodyIsToldAtOnceWithItsValue() {
    Answer answer =
        admin.post(
            "/api/v1/sites",
            """
            {"name":5,"latitude":"51","longitude":1e999,"colour":"red",
             "gateway":{"port":"502","readTimeoutMillis":99999999999,"framing":[]}}\
            """);
    assertThat(answer.status()).isEqualTo(422);
    Map<String, String> errors = new TreeMap<>();
    answer
        .json()
        .get("errors")
        .forEach(error -> errors.put(error.get("field").asText(), error.get("message").asText()));
    assertThat(errors)
        .containsOnlyKeys(
            "name",
            "latitude",
            "colour",
            "timeZone",
            "gateway.host",
            "gateway.port",
            "gateway.readTimeoutMillis",
            "gateway.framing")
        .containsEntry("name", "5 must be a string")
        .containsEntry("latitude", "\"51\" must be a number")
        .containsEntry("timeZone", "is missing")
        .containsEntry("gateway.host", "is missing")
        .containsEntry("gateway.framing", "[] must be a string")
        .containsEntry(
            "gateway.readTimeoutMillis", "99999999999 is a number beyond what fits here");
    assertThat(admin.get("/api/v1/sites").json().get("items")).isEmpty();
  }

  @Test
  void aPasswordOfAnotherTypeIsNotShown() {
    Answer answer = server.nobody().post("/api/v1/session", "{\"password\":20261122}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(fields(answer)).containsExactlyInAnyOrder("password", "username");
    assertThat(answer.response().body()).doesNotContain("20261122");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sites|{\"id\":\"quay\",\"name\":\"Quay\",\"timeZone\":\"UTC\",\"gateway\":{\"host\":\"127.0.0.1\"}}|id|quay",
        "sites/quay/devices|{\"id\":\"heater\",\"name\":\"H\",\"type\":\"HEATER\",\"driver\":\"acme-meter\",\"unitId\":9}|id|heater",
        "sites/quay/devices|{\"name\":\"H\",\"type\":\"HEATER\",\"driver\":\"acme-meter\",\"unitId\":2}|unitId|2",
        "users|{\"username\":\"ada\",\"role\":\"VIEWER\",\"password\":\"open sesame\"}|username|ada",
      })
  void aConflictNamesTheFieldThatIsItsCause(String path, String body, String field, String value) {
    addSiteAndDevices();
    Answer answer = admin.post("/api/v1/" + path, body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(409);
    assertThat(fields(answer)).containsExactly(field);
    assertThat(answer.json().at("/errors/0/message").asText()).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\":}",
        "[1,2",
        "nonsense",
        "{}{}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "[]",
        "7"
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    assertThat(admin.post("/api/v1/sites", body).status()).isEqualTo(400);
  }

  @Test
  void absentAndNullBodiesAreRefused() {
    assertThat(admin.post("/api/v1/sites", "").status()).isBetween(400, 422);
    assertThat(admin.post("/api/v1/sites", "null").status()).isEqualTo(422);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThat(admin.post("/api/v1/sites", "{\"x\":" + "[".repeat(2000)).status()).isEqualTo(400);
  }

  @Test
  void longBodiesAreRefused() {
    String body = "{\"name\":\"" + "x".repeat(RestServer.MAX_BODY) + "\"}";
    Answer answer = admin.post("/api/v1/sites", body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(413);
  }

  @Test
  void whatJaxRsRefusesIsAProblemToo() {
    for (Answer answer :
        List.of(
            admin.get("/api/v1/nothing"),
            admin.send("PATCH", "/api/v1/sites", "{}"),
            admin.post("/api/v1/sites", "name=x", "Content-Type", "text/plain"),
            admin.get("/api/v1/sites", "Accept", "image/png"))) {
      assertThat(answer.status()).isIn(404, 405, 406, 415);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.json().get("status").asInt()).isEqualTo(answer.status());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sites?limit=0|limit",
        "sites?limit=-1|limit",
        "sites?limit=1001|limit",
        "sites?limit=1e9|limit",
        "sites?limit=+5|limit",
        "sites?limit=many|limit",
        "sites?limit=|limit",
        "sites?limit=1&limit=2|limit",
        "sites/quay/devices?limit=99999999999|limit",
        "search?q=a&limit=0|limit",
        "search?q=a&q=b|q",
        "sites?cursor=nonsense|cursor",
        "sites?cursor=cXVheQ|cursor",
        "audit?cursor=1|cursor",
        "collections?cursor=20260329T010000Z|cursor",
        "audit?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z|from",
        "audit?action=DANCED|action",
        "audit?entity=MOON|entity",
        "devices/heater/readings?quantity=power.active&from=2026-03-01T00:00:00|from",
        "devices/heater/readings?quantity=power.active&to=2026-03-01|to",
        "devices/heater/readings?quantity=power.active&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z|from",
        "devices/heater/intervals?quantity=power.active&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z|from",
        "devices/heater/intervals?quantity=power.active&from=2020-01-01T00:00:00Z&to=2026-03-01T00:00:00Z|to",
        "devices/heater/intervals?quantity=power.active&resolution=PT1H|resolution",
        "devices/heater/intervals?quantity=power.active&quantity=frequency|quantity",
        "sites/quay/intervals?quantity=energy.active.import&resolution=P1Y|resolution",
        "fleet/intervals?quantity=energy.active.import&from=1999-01-01T00:00:00Z&to=2026-03-01T00:00:00Z&resolution=P1D|to",
        "devices/heater/readings|quantity",
        "devices/heater/readings?quantity=bogus|quantity",
        "devices/heater/readings?quantity=power.active&from=yesterday|from",
        "devices/heater/readings?quantity=power.active&to=2026-02-30T00:00:00Z|to",
        "devices/heater/readings?quantity=power.active&from=+1000000000-01-01T00:00:00Z|from",
        "devices/heater/intervals?quantity=energy.active.import&resolution=PT5M|resolution",
        "search?q=|q",
        "users?cursor=%21|cursor",
      })
  void wrongParametersAreNamed(String path, String field) {
    addSiteAndDevices();
    Answer answer = admin.get("/api/v1/" + path);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
    assertThat(fields(answer)).containsExactly(field);
    String message = answer.json().at("/errors/0/message").asText();
    // The value first, then what would be right; or that there is none.
    assertThat(message).matches("('[^']*' .+|is missing; .+)");
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    admin.post("/api/v1/sites", SITE);
    admin.post("/api/v1/sites", SITE.replace("\"quay\"", "\"pier\""));
    String cursor = admin.get("/api/v1/sites?limit=1").json().get("next").asText();
    assertThat(admin.get("/api/v1/sites?cursor=" + cursor).status()).isEqualTo(200);
    assertThat(admin.get("/api/v1/audit?cursor=" + cursor).status()).isEqualTo(422);
  }

  @Test
  void listsAreReadPartByPartWithoutGapsOrRepeats() {
    for (int i = 0; i < 7; i++) {
      admin.post("/api/v1/sites", SITE.replace("\"quay\"", "\"site-" + i + "\""));
    }
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode part =
          admin.get("/api/v1/sites?limit=3" + (cursor == null ? "" : "&cursor=" + cursor)).json();
      part.get("items").forEach(item -> seen.add(item.get("id").asText()));
      cursor = part.get("next").textValue();
    } while (cursor != null);
    assertThat(seen)
        .containsExactly("site-0", "site-1", "site-2", "site-3", "site-4", "site-5", "site-6");
  }

  @Test
  void aSiteTellsWhatItsGatewayLastSaid() {
    addSiteAndDevices();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    platform
        .database
        .readings()
        .append(
            List.of(
                new Reading("router", "signal.rsrp", now, -95.0, null, Flag.ACTUAL, null),
                new Reading(
                    "router", "network.operator", now, null, "Acme Mobile", Flag.ACTUAL, null),
                new Reading("heater", "energy.active.import", now, 12.5, null, Flag.ACTUAL, null)));
    JsonNode latest = admin.get("/api/v1/devices/heater/latest").json().get("items");
    assertThat(latest).hasSize(1);
    assertThat(latest.get(0).get("value").asDouble()).isEqualTo(12.5);
    assertThat(latest.get(0).get("unit").asText()).isEqualTo("kWh");
    assertThat(latest.get(0).get("timestamp").asText()).endsWith("Z");
    assertThat(admin.get("/api/v1/sites/quay/latest").json().get("items")).hasSize(3);
  }

  @Test
  void readingNowGivesTheValuesOrTheReason() {
    addSiteAndDevices();
    Instant now = Instant.now();
    platform.nextRead =
        new ReadResult(
            List.of(
                Measurement.of("energy.active.import", 12.5, now),
                Measurement.missing("signal.rsrp", Reason.SENTINEL, null, now)),
            null,
            null,
            Duration.ofMillis(120),
            2,
            Identity.UNKNOWN);
    Answer read = admin.post("/api/v1/devices/heater/read", "{}");
    assertThat(read.status()).as(read.response().body()).isEqualTo(200);
    assertThat(read.json().get("elapsedMillis").asInt()).isEqualTo(120);
    assertThat(read.json().get("requests").asInt()).isEqualTo(2);
    assertThat(read.json().at("/readings/0/value").asDouble()).isEqualTo(12.5);
    assertThat(read.json().at("/readings/1/value").isNull()).isTrue();
    assertThat(read.json().at("/readings/1/reason").asText()).isEqualTo("SENTINEL");

    platform.nextRead =
        new ReadResult(
            List.of(),
            Reason.CONNECT_REFUSED,
            "quay 127.0.0.9:1502 refused",
            Duration.ofMillis(3),
            0,
            Identity.UNKNOWN);
    Answer failed = admin.post("/api/v1/devices/heater/read", "{}");
    assertThat(failed.status()).isEqualTo(502);
    assertThat(failed.json().get("reason").asText()).isEqualTo("CONNECT_REFUSED");
    assertThat(admin.post("/api/v1/devices/none/read", "{}").status()).isEqualTo(404);
  }

  @Test
  void aProbeNamesEveryWrongField() {
    Answer answer = admin.post("/api/v1/probe", "{\"host\":\"a b\",\"port\":0}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.response().body()).contains("host").contains("port").contains("unitId");
  }

  @Test
  void roundsAreStartedAndListed() {
    TestPlatform.IdleCollector collector = new TestPlatform.IdleCollector();
    platform.collector = collector;
    Answer started = admin.post("/api/v1/collections", "{\"siteIds\":[\"quay\"]}");
    assertThat(started.status()).isEqualTo(202);
    assertThat(started.header("Location"))
        .matches("http://[^/]+/api/v1/collections/20260329T010000Z");
    assertThat(collector.started).isEqualTo(Set.of("quay"));
    assertThat(admin.post("/api/v1/collections", "{}").status()).isEqualTo(202);
    assertThat(collector.started).isEmpty();
    assertThat(admin.post("/api/v1/collections", "{\"siteIds\":[]}").status()).isEqualTo(422);
    assertThat(admin.get("/api/v1/collections").json().get("items")).hasSize(1);
  }

  @Test
  void onlyARoundThatBeganIsInTheAuditTrail() {
    platform.collector =
        new TestPlatform.IdleCollector() {
          @Override
          public Round start(Set<String> siteIds) {
            if (siteIds.contains("nope")) {
              throw new NotFoundException("site", "nope");
            }
            return super.start(siteIds);
          }
        };
    assertThat(admin.post("/api/v1/collections", "{\"siteIds\":[\"nope\"]}").status())
        .isEqualTo(422);
    assertThat(admin.get("/api/v1/audit?entity=ROUND").json().get("items")).isEmpty();

    String sites =
        IntStream.range(0, 200).mapToObj(i -> "\"s" + i + "\"").collect(Collectors.joining(","));
    assertThat(admin.post("/api/v1/collections", "{\"siteIds\":[" + sites + "]}").status())
        .isEqualTo(202);
    JsonNode entry = admin.get("/api/v1/audit?entity=ROUND").json().at("/items/0");
    assertThat(entry.get("entityId").asText()).isEqualTo("20260329T010000Z");
    assertThat(entry.at("/after/sites").asInt()).isEqualTo(200);
    assertThat(entry.at("/after/siteIds")).hasSize(10);
  }

  @Test
  void aNodeThatDoesNotCollectShowsStoredRoundsAndSaysWhyItStartsNone() {
    platform.database.rounds().save(TestPlatform.round("20260329T003000Z"));
    assertThat(admin.get("/api/v1/collections").json().at("/items/0/id").asText())
        .isEqualTo("20260329T003000Z");
    assertThat(admin.get("/api/v1/collections/20260329T003000Z").status()).isEqualTo(200);
    assertThat(admin.get("/api/v1/collections/none").status()).isEqualTo(404);
    assertThat(admin.get("/api/v1/fleet").json().at("/lastRound/id").asText())
        .isEqualTo("20260329T003000Z");
    Answer refused = admin.post("/api/v1/collections", "{}");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().get("detail").asText()).contains("collector");
  }

  @Test
  void theFleetCountsAndNamesDriversThatDoNotServe() {
    addSiteAndDevices();
    JsonNode fleet = admin.get("/api/v1/fleet").json();
    assertThat(fleet.get("offline").asInt()).isEqualTo(1);
    assertThat(fleet.get("sites").asInt()).isEqualTo(1);
    assertThat(fleet.get("drivers").asInt()).isEqualTo(1);
    assertThat(fleet.at("/driverProblems/0/message").asText()).isEqualTo("line 3: no id");
    assertThat(fleet.at("/completeness/share").isNull()).isTrue();
  }

  @Test
  void anAbsentServiceIsA503WithItsCause() {
    platform.registryIsMissing = true;
    Answer answer = admin.get("/api/v1/sites");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(answer.json().get("detail").asText()).contains("registry");
  }

  @Test
  void usersAreManagedAndNeverShowTheirHash() {
    Answer added =
        admin.post(
            "/api/v1/users",
            "{\"username\":\"eve\",\"role\":\"VIEWER\",\"password\":\"open sesame\"}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.response().body()).doesNotContain("argon2").doesNotContain("sesame");
    assertThat(admin.delete("/api/v1/users/ada").status()).isEqualTo(409);
    assertThat(admin.delete("/api/v1/users/eve").status()).isEqualTo(204);
  }
}
