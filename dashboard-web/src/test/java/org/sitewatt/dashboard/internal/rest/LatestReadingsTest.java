package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Reading;

class LatestReadingsTest extends SignedInTest {

  private static final Instant READ = Instant.parse("2026-03-29T00:30:00Z");
  private static final Instant TRIED = Instant.parse("2026-03-29T01:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/devices/heater/latest", "/api/v1/sites/quay/latest"})
  void aReadThatFailedIsMissingWithWhatWasKnownBefore(String path) {
    addSiteAndDevices();
    platform
        .database
        .readings()
        .append(
            List.of(
                new Reading("heater", "power.active", READ, 2.5, null, Flag.ACTUAL, null),
                new Reading(
                    "heater", "power.active", TRIED, null, null, Flag.MISSING, Reason.TIMEOUT)));
    JsonNode power = admin.get(path).json().at("/items/0");
    assertThat(power.get("value").isNull()).isTrue();
    assertThat(power.get("reason").asText()).isEqualTo("TIMEOUT");
    assertThat(power.get("timestamp").asText()).isEqualTo(TRIED.toString());
    assertThat(power.at("/lastKnown/value").asDouble()).isEqualTo(2.5);
    assertThat(power.at("/lastKnown/timestamp").asText()).isEqualTo(READ.toString());
  }

  @Test
  void aValueOfNowNeedsNoneFromBefore() {
    addSiteAndDevices();
    platform
        .database
        .readings()
        .append(
            List.of(
                new Reading("heater", "power.active", READ, 2.5, null, Flag.ACTUAL, null),
                new Reading("heater", "power.active", TRIED, 2.6, null, Flag.ACTUAL, null)));
    JsonNode power = admin.get("/api/v1/devices/heater/latest").json().at("/items/0");
    assertThat(power.get("value").asDouble()).isEqualTo(2.6);
    assertThat(power.has("lastKnown")).isFalse();
  }
}
