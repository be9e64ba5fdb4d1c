package org.sitewatt.observability.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.service.CollectorStatus;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.SpoolStatus;
import org.sitewatt.model.telemetry.SignInOutcome;

/** What is told comes out in Prometheus' text. */
class MetersTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Meters meters = new Meters("1.2.3");
  private final CountedTelemetry telemetry = new CountedTelemetry(meters.registry(), 2);
  private final RoundMeters rounds = new RoundMeters(meters.registry());

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void versionIsInTheBuildInfo() throws IOException {
    assertThat(lines()).contains("sitewatt_build_info{version=\"1.2.3\"} 1");
  }

  @Test
  void everyReasonIsThereFromTheStart() throws IOException {
    for (Reason reason : Reason.values()) {
      assertThat(lines())
          .contains("sitewatt_read_failures_total{reason=\"" + Labels.of(reason) + "\"} 0.0");
    }
  }

  @Test
  void modbusAnswersAreTimedAndFailuresOnlyCounted() throws IOException {
    telemetry.modbusRequest(Duration.ofMillis(80).toNanos(), null);
    telemetry.modbusRequest(Duration.ofMillis(150).toNanos(), Reason.ILLEGAL_ADDRESS);
    telemetry.modbusRequest(Duration.ofSeconds(3).toNanos(), Reason.TIMEOUT);

    assertThat(lines())
        .contains(
            "sitewatt_modbus_requests_total{result=\"ok\"} 1.0",
            "sitewatt_modbus_requests_total{result=\"illegal_address\"} 1.0",
            "sitewatt_modbus_requests_total{result=\"timeout\"} 1.0",
            "sitewatt_modbus_request_duration_seconds_bucket{le=\"0.1\"} 1",
            "sitewatt_modbus_request_duration_seconds_bucket{le=\"0.2\"} 2",
            "sitewatt_modbus_request_duration_seconds_count 2");
  }

  @Test
  void bytesAreCountedBySiteUpToTheLimit() throws IOException {
    telemetry.gatewayTraffic("a", 10, 100);
    telemetry.gatewayTraffic("b", 20, 200);
    telemetry.gatewayTraffic("c", 30, 300);
    telemetry.gatewayTraffic("d", 1, 1);
    telemetry.gatewayTraffic("a", 5, 5);
    telemetry.gatewayTraffic(null, 7, 8);

    assertThat(lines())
        .contains(
            "sitewatt_gateway_bytes_total{direction=\"sent\",site=\"a\"} 15.0",
            "sitewatt_gateway_bytes_total{direction=\"received\",site=\"b\"} 200.0",
            "sitewatt_gateway_bytes_total{direction=\"sent\",site=\"_other\"} 31.0",
            "sitewatt_gateway_bytes_total{direction=\"received\",site=\"_unregistered\"} 8.0")
        .noneMatch(line -> line.contains("site=\"c\""));
  }

  @Test
  void readsAreCountedByResultAndReason() throws IOException {
    telemetry.roundRead(null);
    telemetry.roundRead(Reason.TIMEOUT);
    rounds.onEvent(new FleetEvent.RoundChanged(round(RoundState.PARTIAL, 1, 3)));

    assertThat(lines())
        .contains(
            "sitewatt_reads_total{result=\"read\"} 1.0",
            "sitewatt_reads_total{result=\"failed\"} 1.0",
            "sitewatt_reads_total{result=\"missed\"} 3.0",
            "sitewatt_read_failures_total{reason=\"timeout\"} 1.0");
  }

  @Test
  void onlyACompleteRoundThatReadSomethingIsASuccess() throws IOException {
    rounds.onEvent(new FleetEvent.RoundChanged(round(RoundState.RUNNING, 0, 0)));
    rounds.onEvent(new FleetEvent.RoundChanged(round(RoundState.COMPLETE, 0, 0)));
    rounds.onEvent(new FleetEvent.RoundChanged(round(RoundState.NEVER_RAN, 0, 4)));
    assertThat(lines())
        .contains(
            "sitewatt_round_last_success_timestamp_seconds NaN",
            "sitewatt_round_duration_seconds_count 1",
            "sitewatt_rounds_total{result=\"never_ran\",trigger=\"scheduled\"} 1.0");

    rounds.onEvent(new FleetEvent.RoundChanged(round(RoundState.COMPLETE, 4, 0)));
    assertThat(lines())
        .contains(
            "sitewatt_round_last_success_timestamp_seconds "
                + NOON.plusSeconds(40).toEpochMilli() / 1000.0,
            "sitewatt_round_duration_seconds_bucket{le=\"30.0\"} 0",
            "sitewatt_round_duration_seconds_bucket{le=\"60.0\"} 2");
  }

  @Test
  void requestsAreCountedByRouteAndClassAndStrangeMethodsTogether() throws IOException {
    telemetry.httpRequest("GET", "/api/v1/sites/{id}", 200, 3_000_000);
    telemetry.httpRequest("GET", "/api/v1/sites/{id}", 404, 3_000_000);
    telemetry.httpRequest("BREW", "unmatched", 405, 1_000_000);
    telemetry.httpRequest("POST", "/api/v1/probe", 502, 1_000_000);
    telemetry.httpRequest("POST", "/api/v1/probe", 503, 1_000_000);

    assertThat(lines())
        .contains(
            "sitewatt_http_requests_total{method=\"GET\",route=\"/api/v1/sites/{id}\","
                + "status=\"2xx\"} 1.0",
            "sitewatt_http_requests_total{method=\"GET\",route=\"/api/v1/sites/{id}\","
                + "status=\"4xx\"} 1.0",
            "sitewatt_http_requests_total{method=\"POST\",route=\"/api/v1/probe\",status=\"502\"} 1.0",
            "sitewatt_http_requests_total{method=\"POST\",route=\"/api/v1/probe\",status=\"5xx\"} 1.0",
            "sitewatt_http_requests_total{method=\"other\",route=\"unmatched\",status=\"4xx\"} 1.0",
            "sitewatt_http_request_duration_seconds_bucket{method=\"GET\","
                + "route=\"/api/v1/sites/{id}\",le=\"0.005\"} 2");
  }

  @Test
  void routesAreBounded() throws IOException {
    for (int i = 0; i < RouteMeters.MAX_ROUTES + 50; i++) {
      telemetry.httpRequest("GET", "/route" + i, 200, 1);
    }

    assertThat(lines())
        .filteredOn(line -> line.startsWith("sitewatt_http_requests_total"))
        .hasSize(RouteMeters.MAX_ROUTES + 1)
        .anyMatch(line -> line.contains("route=\"other\"") && line.endsWith(" 50.0"));
  }

  @Test
  void signInsAreCounted() throws IOException {
    telemetry.signIn(SignInOutcome.REFUSED);

    assertThat(lines()).contains("sitewatt_sign_ins_total{result=\"refused\"} 1.0");
  }

  @Test
  void levelsAreAskedWhenSomebodyLooksAndUnknownWithoutTheirService() throws IOException {
    LevelMeters levels =
        new LevelMeters(meters.registry(), Clock.fixed(NOON.plusSeconds(90), ZoneOffset.UTC));
    assertThat(lines())
        .contains("sitewatt_spool_entries NaN", "sitewatt_spool_lost_visits_total 0.0");

    levels.collector = spooling(new SpoolStatus(3, 1500, 1 << 20, NOON, 1, 2, null, null));
    assertThat(lines())
        .contains(
            "sitewatt_spool_entries 3.0",
            "sitewatt_spool_size_bytes 1500.0",
            "sitewatt_spool_limit_bytes 1048576.0",
            "sitewatt_spool_age_seconds 90.0",
            "sitewatt_spool_aside_entries 1.0",
            "sitewatt_spool_lost_visits_total 2.0");
  }

  @Test
  void jvmAndProcessAreThere() throws IOException {
    assertThat(lines())
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
        .anyMatch(line -> line.startsWith("jvm_threads_live_threads "))
        .anyMatch(line -> line.startsWith("process_cpu_usage "))
        .anyMatch(line -> line.matches("process_cpu_seconds_total [0-9.E-]*[1-9].*"))
        .noneMatch(line -> line.contains("_ns_"))
        .anyMatch(line -> line.startsWith("process_uptime_seconds "))
        .anyMatch(line -> line.startsWith("process_files_open_files "))
        .anyMatch(line -> line.matches("process_resident_memory_bytes [1-9].*"));
  }

  @Test
  void beingToldOfModbusCostsNoGarbage() {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    int calls = 100_000;
    tell(calls);
    long before = threads.getCurrentThreadAllocatedBytes();
    tell(calls);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated / calls).as("bytes a call").isZero();
  }

  private void tell(int calls) {
    for (int i = 0; i < calls; i++) {
      telemetry.modbusRequest(80_000_000, i % 10 == 0 ? Reason.TIMEOUT : null);
      telemetry.roundRead(null);
      telemetry.gatewayTraffic("a", 12, 29);
    }
  }

  private List<String> lines() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, meters.snapshot());
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Round round(RoundState state, int read, int missed) {
    return new Round(
        "r",
        state,
        RoundTrigger.SCHEDULED,
        NOON,
        NOON.plusSeconds(40),
        1,
        1,
        4,
        read,
        4 - read - missed,
        missed,
        10L,
        1L,
        List.of());
  }

  private static CollectorStatus spooling(SpoolStatus spool) {
    return new CollectorStatus() {
      @Override
      public boolean isScheduled() {
        return true;
      }

      @Override
      public Optional<Instant> nextBoundary() {
        return Optional.empty();
      }

      @Override
      public Optional<Round> lastRound() {
        return Optional.empty();
      }

      @Override
      public SpoolStatus spool() {
        return spool;
      }

      @Override
      public List<String> problems() {
        return List.of();
      }
    };
  }
}
