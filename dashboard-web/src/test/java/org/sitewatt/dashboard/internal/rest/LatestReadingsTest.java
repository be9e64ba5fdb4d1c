package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.dashboard.internal.rest.RestServer.Caller;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Device;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Site;

class LatestReadingsTest {

  private static final Instant READ = Instant.parse("2026-03-29T00:30:00Z");
  private static final Instant TRIED = Instant.parse("2026-03-29T01:00:00Z");

  private TestPlatform platform;
  private RestServer server;
  private Caller viewer;

  @BeforeEach
  void start() {
    platform = new TestPlatform().withUser("vic", "VIEWER");
    server = new RestServer(platform, List.of());
    viewer = server.signedIn("vic", TestPlatform.PASSWORD);
    GatewayEndpoint gateway = new GatewayEndpoint("127.0.0.9", 1502, Framing.TCP, 1000, 1000);
    ZoneId zone = ZoneId.of("Europe/London");
    platform.database.sites().insert(new Site("quay", "Quay", zone, null, null, gateway, 1));
    platform
        .database
        .devices()
        .insert(
            new Device(
                "heater", "quay", "Heater", DeviceType.HEATER, "acme-meter", 2, null, true, 1));
  }

  @AfterEach
  void stop() {
    server.close();
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/devices/heater/latest", "/api/v1/sites/quay/latest"})
  void aReadThatFailedIsMissingWithWhatWasKnownBefore(String path) {
    platform
        .database
        .readings()
        .append(
            List.of(
                new Reading("heater", "power.active", READ, 2.5, null, Flag.ACTUAL, null),
                new Reading(
                    "heater", "power.active", TRIED, null, null, Flag.MISSING, Reason.TIMEOUT)));
    JsonNode power = viewer.get(path).json().at("/items/0");
    assertThat(power.get("value").isNull()).isTrue();
    assertThat(power.get("reason").asText()).isEqualTo("TIMEOUT");
    assertThat(power.get("timestamp").asText()).isEqualTo(TRIED.toString());
    assertThat(power.at("/lastKnown/value").asDouble()).isEqualTo(2.5);
    assertThat(power.at("/lastKnown/timestamp").asText()).isEqualTo(READ.toString());
  }

  @Test
  void aValueOfNowNeedsNoneFromBefore() {
    platform
        .database
        .readings()
        .append(
            List.of(
                new Reading("heater", "power.active", READ, 2.5, null, Flag.ACTUAL, null),
                new Reading("heater", "power.active", TRIED, 2.6, null, Flag.ACTUAL, null)));
    JsonNode power = viewer.get("/api/v1/devices/heater/latest").json().at("/items/0");
    assertThat(power.get("value").asDouble()).isEqualTo(2.6);
    assertThat(power.has("lastKnown")).isFalse();
  }
}
