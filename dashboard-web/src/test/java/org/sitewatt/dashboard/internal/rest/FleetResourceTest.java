package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.model.Device;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.Site;

class FleetResourceTest {

  private TestPlatform platform;
  private RestServer server;
  private Caller admin;

  @BeforeEach
  void start() {
    platform = new TestPlatform().withUser("ada", "ADMIN");
    server = new RestServer(platform, List.of());
    admin = server.signedIn("ada", TestPlatform.PASSWORD);
    addSiteWithAHeater("quay");
    addSiteWithAHeater("mill");
  }

  @AfterEach
  void stop() {
    server.close();
    platform.close();
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
    GatewayEndpoint gateway = new GatewayEndpoint("127.0.0.9", 1502, Framing.TCP, 1000, 1000);
    platform
        .database
        .sites()
        .insert(new Site(id, id, ZoneId.of("Europe/London"), null, null, gateway, 1));
    platform
        .database
        .devices()
        .insert(
            new Device(
                id + "-heater", id, "Heater", DeviceType.HEATER, "acme-meter", 2, null, true, 1));
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
