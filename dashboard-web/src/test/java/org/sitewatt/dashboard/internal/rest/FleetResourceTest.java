package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.model.Device;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;

class FleetResourceTest extends SignedInTest {

  @BeforeEach
  void addSites() {
    addSiteWithAHeater("quay");
    addSiteWithAHeater("mill");
  }

  @Test
  void theFleetCountsAndNamesDriversThatDoNotServe() {
    JsonNode fleet = admin.get("/api/v1/fleet").json();
    assertThat(fleet.get("offline").asInt()).isEqualTo(2);
    assertThat(fleet.get("sites").asInt()).isEqualTo(2);
    assertThat(fleet.get("devices").asInt()).isEqualTo(2);
    assertThat(fleet.get("drivers").asInt()).isEqualTo(1);
    assertThat(fleet.at("/driverProblems/0/message").asText()).isEqualTo("line 3: no id");
    assertThat(fleet.at("/completeness/share").isNull()).isTrue();
  }

  @Test
  void theFleetCountsTheDevicesOfEachMissingDriver() {
    assertThat(admin.get("/api/v1/fleet").json().get("missingDrivers")).isEmpty();
    Device heater = platform.database.devices().find("quay-heater").orElseThrow();
    for (int unit = 5; unit < 8; unit++) {
      platform.database.devices().insert(lost(heater, unit, unit < 7));
    }
    JsonNode missing =
        await()
            .until(
                () -> admin.get("/api/v1/fleet").json().get("missingDrivers"), m -> !m.isEmpty());
    assertThat(missing.toString()).isEqualTo("[{\"driver\":\"acme-lost\",\"devices\":2}]");

    platform.driverIsInstalled = false;
    assertThat(admin.get("/api/v1/fleet").json().get("missingDrivers"))
        .as("a node that has no drivers reads no devices")
        .isEmpty();
  }

  private static Device lost(Device like, int unitId, boolean enabled) {
    return new Device(
        "lost-" + unitId,
        like.siteId(),
        "Lost " + unitId,
        like.type(),
        "acme-lost",
        unitId,
        null,
        enabled,
        1);
  }

  @Test
  void aRoundByHandOverSomeSitesDoesNotHideWhatTheLastOneOverAllFound() {
    platform.database.rounds().save(TestPlatform.round("20260329T003000Z"));
    platform.database.rounds().save(byHand("20260329T004000Z-001", 1));
    assertThat(lastRound()).isEqualTo("20260329T003000Z");
  }

  @Test
  void aRoundByHandOverAllSitesIsTheLastOne() {
    platform.database.rounds().save(TestPlatform.round("20260329T003000Z"));
    platform.database.rounds().save(byHand("20260329T004000Z-001", 2));
    assertThat(lastRound()).isEqualTo("20260329T004000Z-001");
  }

  @Test
  void whatACutOffRoundHadAskedIsUnknownRatherThanNothing() {
    platform.database.rounds().save(byHand("20260329T004000Z-001", 2));
    assertThat(admin.get("/api/v1/fleet").json().at("/lastRound/requests").isNull()).isTrue();
    assertThat(admin.get("/api/v1/fleet").json().at("/lastRound/retries").isNull()).isTrue();
  }

  private String lastRound() {
    return admin.get("/api/v1/fleet").json().at("/lastRound/id").asText();
  }

  private void addSiteWithAHeater(String id) {
    admin.post("/api/v1/sites", SITE.replace("\"quay\"", '"' + id + '"'));
    Answer heater =
        admin.post(
            "/api/v1/sites/" + id + "/devices", DEVICE.formatted(id + "-heater", "HEATER", 2));
    assertThat(heater.status()).as(heater.response().body()).isEqualTo(201);
  }

  /** A round that was cut off: nobody knows what it had asked. */
  private static Round byHand(String id, int sites) {
    Instant at = Instant.parse("2026-03-29T00:40:00Z");
    return new Round(
        id,
        RoundState.PARTIAL,
        RoundTrigger.MANUAL,
        at,
        at.plusSeconds(5),
        sites,
        sites,
        sites,
        sites,
        0,
        0,
        null,
        null,
        List.of());
  }
}
