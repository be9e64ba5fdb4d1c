package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.input;
import static org.sitewatt.modbus.internal.Transports.read;
import static org.sitewatt.modbus.internal.Transports.transport;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint(2000)))) {
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
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint(2000)))) {
      read(visit, 1, input(0, 2));
      assertThat(visit.statistics()).isEqualTo(new VisitStatistics(1, 1, 0, 12, 13));
    }
  }

  @Test
  void readsSpansLongerThanARequestInParts() throws IOException, InterruptedException {
    RegisterSpan span = input(100, 300);
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, ScriptedServer.SOUND);
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint(2000)))) {
      assertHolds(read(visit, 1, span), 1, span);
      assertThat(server.requests()).hasSize(3);
    }
  }
}
