package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Reading;

class SiteResourceTest extends SignedInTest {

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "W/\"1\"|a weak tag, with W/, never fits",
        "W/\"1\", W/\"2\"|a weak tag, with W/, never fits",
        "\"x\"|send the ETag as it was answered, in quotes like \"3\", or *",
        "1|must be an ETag as it was answered, in quotes like \"3\", or *",
        "W/1|must be an ETag as it was answered, in quotes like \"3\", or *",
        "\"1\" \"2\"|must be an ETag as it was answered, in quotes like \"3\", or *"
      })
  void anIfMatchThatNeverFitsIsToldWhatWouldBeRight(String ifMatch, String right) {
    admin.post("/api/v1/sites", SITE);
    Answer answer = admin.put("/api/v1/sites/quay", SITE, "If-Match", ifMatch);
    assertThat(answer.json().toString().replace("\\\"", "\""))
        .contains("If-Match", "'" + ifMatch + "'", right)
        .doesNotContain("version");
  }

  @Test
  void whatMayBeWrittenBackHasATagOfItsOneForm() {
    addSiteAndDevices();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String operator = "\u5cb8".repeat(200);
    String type = "\u7dda".repeat(200);
    platform
        .database
        .readings()
        .append(
            List.of(
                new Reading("router", "network.operator", now, null, operator, Flag.ACTUAL, null),
                new Reading("router", "network.type", now, null, type, Flag.ACTUAL, null)));

    Answer one = admin.get("/api/v1/sites/quay", "Accept-Encoding", "gzip");
    assertThat(one.header("ETag")).isEqualTo("\"1\"");
    assertThat(one.header("Content-Encoding")).isNull();
    assertThat(one.response().body()).contains(operator, type);
    assertThat(admin.get("/api/v1/sites", "Accept-Encoding", "gzip").header("Content-Encoding"))
        .as("as long, but without a tag")
        .isEqualTo("gzip");
    assertThat(admin.put("/api/v1/sites/quay", SITE, "If-Match", "\"1\"").header("ETag"))
        .isEqualTo("\"2\"");
  }

  @Test
  void aSiteCountsADeviceAtOnce() {
    addSiteAndDevices();
    assertThat(admin.get("/api/v1/sites/quay").json().get("deviceCount").asInt()).isEqualTo(2);
    assertThat(admin.delete("/api/v1/devices/heater").status()).isEqualTo(204);
    assertThat(admin.get("/api/v1/sites/quay").json().get("deviceCount").asInt()).isEqualTo(1);
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
  void anAbsentServiceIsA503WithItsCause() {
    platform.registryIsMissing = true;
    Answer answer = admin.get("/api/v1/sites");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(answer.json().get("detail").asText()).contains("registry");
  }
}
