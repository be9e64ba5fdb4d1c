package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.ScriptedServer.SILENT;
import static org.sitewatt.modbus.internal.ScriptedServer.SOUND;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.read;
import static org.sitewatt.modbus.internal.Transports.readHastily;
import static org.sitewatt.modbus.internal.Transports.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.Reason;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;
import org.sitewatt.model.telemetry.Telemetry;

/** What the transport tells of its requests and bytes. */
class TelemetryTest {

  private static final Duration BUDGET = Duration.ofMinutes(1);

  private final List<String> told = new ArrayList<>();
  private final Telemetry telemetry =
      new Telemetry() {
        @Override
        public void modbusRequest(long nanos, Reason failure) {
          told.add("request " + failure + (nanos > 0 ? "" : " in no time"));
        }

        @Override
        public void gatewayTraffic(String siteId, long bytesSent, long bytesReceived) {
          told.add("traffic " + siteId + " " + bytesSent + " " + bytesReceived);
        }
      };

  @Test
  void eachRequestIsToldAndTheBytesAtTheEnd() throws IOException, InterruptedException {
    ScriptedServer.Answer refuses = (p, r) -> p.send(p.exception(r, 2));
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, SOUND, refuses, SILENT)) {
      ModbusTransport transport = transport(1);
      ((ModbusTransportService) transport).presentTelemetry = telemetry;
      try (Visit visit = transport.open(VisitTarget.ofSite("harbour", server.endpoint(), BUDGET))) {
        read(visit, 1, holding(0, 2));
        read(visit, 1, holding(10, 2));
        readHastily(visit, 1, holding(20, 2));
      }
    }

    // Three requests of 12 bytes; a reply of 9 + 2 * 2 bytes, an exception of 9, none.
    assertThat(told)
        .containsExactly(
            "request null", "request ILLEGAL_ADDRESS", "request TIMEOUT", "traffic harbour 36 22");
  }

  @Test
  void whatBelongsToNoSiteIsToldWithoutOne() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, SOUND)) {
      ModbusTransport transport = transport(1);
      ((ModbusTransportService) transport).presentTelemetry = telemetry;
      transport.open(new VisitTarget("probe", server.endpoint())).close();
    }

    assertThat(told).containsExactly("traffic null 0 0");
  }
}
