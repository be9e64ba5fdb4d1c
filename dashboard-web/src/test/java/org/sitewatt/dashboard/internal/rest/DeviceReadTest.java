package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.dashboard.internal.rest.RestServer.Answer;
import org.sitewatt.driver.Identity;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.service.ReadResult;

class DeviceReadTest extends SignedInTest {

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
}
