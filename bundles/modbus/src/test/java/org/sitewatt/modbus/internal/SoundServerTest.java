package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.input;
import static org.sitewatt.modbus.internal.Transports.read;
import static org.sitewatt.modbus.internal.Transports.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitStatistics;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;

class SoundServerTest {

  @ParameterizedTest
  @EnumSource
  void readsAllFunctionsOverOneConnection(Framing framing)
      throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.answering(framing, ScriptedServer.SOUND);
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint()))) {
      for (FunctionCode function : FunctionCode.values()) {
        List<RegisterSpan> spans =
            List.of(
                new RegisterSpan(function, 0, 1),
                new RegisterSpan(function, 1, 11),
                new RegisterSpan(function, 65530, 6));
        RegisterImage image = read(visit, 17, spans);
        spans.forEach(span -> assertHolds(image.result(span), 17, span));
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(visit.statistics().connects()).isEqualTo(1);
      assertThat(visit.statistics().requests()).isEqualTo(8);
    }
  }

  @Test
  void countsBytesBothWays() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, ScriptedServer.SOUND);
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint()))) {
      read(visit, 1, input(0, 2));
      assertThat(visit.statistics()).isEqualTo(new VisitStatistics(1, 1, 0, 12, 13));
    }
  }

  @Test
  void readsSpansLongerThanARequestInParts() throws IOException, InterruptedException {
    RegisterSpan span = input(100, 300);
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, ScriptedServer.SOUND);
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint()))) {
      assertHolds(read(visit, 1, span), 1, span);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void keepsThePauseADeviceNeeds() throws IOException, InterruptedException {
    AccessLimits slow = new AccessLimits(2, 2000, 0, 1, List.of(), Duration.ofMillis(60), null);
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, ScriptedServer.SOUND);
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint()))) {
      long start = System.nanoTime();
      visit.device(1).read(List.of(input(0, 2), input(2, 2), input(4, 2)), slow);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(120), Duration.ofSeconds(5));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void givesASlowDeviceItsOwnTimeout() throws IOException, InterruptedException {
    AccessLimits slow =
        new AccessLimits(125, 2000, 0, 1, List.of(), Duration.ZERO, Duration.ofSeconds(5));
    ScriptedServer.Answer late =
        (p, r) -> {
          Pause.millis(200);
          p.send(p.reply(r));
        };
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, late);
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint(50)))) {
      RegisterSpan span = input(0, 2);
      assertHolds(visit.device(1).read(List.of(span), slow).result(span), 1, span);
    }
  }

  @Test
  void threadsThatShareAVisitTakeTurns() throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(4);
    try (ScriptedServer server =
            ScriptedServer.answering(Framing.RTU_OVER_TCP, ScriptedServer.SOUND);
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint()))) {
      List<Future<?>> reads = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int unit = 1 + i % 4;
        RegisterSpan span = input(i * 10, 4);
        reads.add(
            readers.submit(
                () -> {
                  assertHolds(read(visit, unit, span), unit, span);
                  return null;
                }));
      }
      for (Future<?> read : reads) {
        read.get(10, TimeUnit.SECONDS);
      }
      assertThat(server.connections()).isEqualTo(1);
    } finally {
      readers.shutdownNow();
    }
  }
}
