package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.ScriptedServer.SILENT;
import static org.sitewatt.modbus.internal.ScriptedServer.SOUND;
import static org.sitewatt.modbus.internal.Transports.HASTY;
import static org.sitewatt.modbus.internal.Transports.assertFailed;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.read;
import static org.sitewatt.modbus.internal.Transports.readOnce;
import static org.sitewatt.modbus.internal.Transports.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.sitewatt.modbus.CircuitState;
import org.sitewatt.modbus.EndpointHealth;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitStatistics;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.threeten.extra.MutableClock;

/** What failing endpoints and units cost, and how they come back. */
class FailingEndpointTest {

  private static final RegisterSpan SPAN = holding(100, 4);

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-03-29T00:30:00Z"), ZoneOffset.UTC);

  @Test
  void refusedConnection() throws IOException, InterruptedException {
    GatewayEndpoint nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = new GatewayEndpoint("127.0.0.1", socket.getLocalPort(), Framing.TCP, 500, 500);
    }
    try (Visit visit = transport(3).open(new VisitTarget("Harbour", nobody))) {
      assertThat(assertFailed(read(visit, 1, SPAN), Reason.CONNECT_REFUSED).message())
          .contains("Harbour", nobody.authority(), "unit 1", "FC3 100..103", "(attempt 3, ");
      assertThat(assertFailed(read(visit, 2, SPAN), Reason.CONNECT_REFUSED).message())
          .contains("unit 2", "not tried again in this visit");
      assertThat(visit.statistics()).isEqualTo(new VisitStatistics(0, 0, 0, 0, 0));
    }
  }

  @Test
  void unknownHost() throws InterruptedException {
    GatewayEndpoint endpoint = new GatewayEndpoint("gateway.invalid", 502, Framing.TCP, 500, 500);
    assertThat(
            assertFailed(readOnce(transport(1), endpoint, 1, SPAN), Reason.UNREACHABLE).message())
        .contains("gateway.invalid:502", "unknown host name");
  }

  @Test
  void connectionThatIsNeverAccepted() throws IOException, InterruptedException {
    try (FullBacklog gateway = new FullBacklog()) {
      long start = System.nanoTime();
      assertFailed(readOnce(transport(2), gateway.endpoint(150), 1, SPAN), Reason.CONNECT_TIMEOUT);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    }
  }

  @Test
  void silenceCostsAttemptsTimesTimeoutAndBackoff() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, SILENT);
        Visit visit = transport(3).open(new VisitTarget("Harbour", server.endpoint(200)))) {
      long start = System.nanoTime();
      assertFailed(read(visit, 1, SPAN), Reason.TIMEOUT);
      // 3 x 200 ms, and 5 and 10 ms in between; the rest is a busy machine's.
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(615), Duration.ofSeconds(5));
      assertThat(server.requests()).hasSize(3);
      assertThat(visit.statistics().requests()).isEqualTo(3);
      assertThat(visit.statistics().retries()).isEqualTo(2);
    }
  }

  @Test
  void silentUnitCostsNoMoreThanAProbeOnceItsCircuitIsOpen()
      throws IOException, InterruptedException {
    ModbusTransport transport = transport(3, clock);
    ScriptedServer.Answer unitOneSilent = (p, r) -> (r.unit() == 1 ? SILENT : SOUND).give(p, r);
    List<RegisterSpan> spans = List.of(holding(0, 2), holding(500, 2), holding(900, 2), SPAN);
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, unitOneSilent)) {
      assertThat(visitBoth(transport, server, spans)).as("3 tries, then 1 and 1").isEqualTo(5);
      assertThat(visitBoth(transport, server, spans)).as("open").isZero();
      for (int seconds : new int[] {60, 120, 240}) {
        clock.add(Duration.ofSeconds(seconds));
        assertThat(visitBoth(transport, server, spans)).as("the probe").isEqualTo(1);
        assertThat(visitBoth(transport, server, spans)).as("open again").isZero();
      }
      EndpointHealth health = transport.endpoints().get(0);
      assertThat(health.circuit().state()).isEqualTo(CircuitState.CLOSED);
      assertThat(health.units().get(1).state()).isEqualTo(CircuitState.OPEN);
      assertThat(health.units().get(1).lastReason()).isEqualTo(Reason.TIMEOUT);
      assertThat(health.units().get(2).state()).isEqualTo(CircuitState.CLOSED);
      transport.forgive(server.endpoint());
      assertThat(visitBoth(transport, server, spans)).as("forgiven").isEqualTo(5);
    }
  }

  @Test
  void somebodyWhoInsistsIsAnsweredThoughTheCircuitOfTheUnitIsOpen()
      throws IOException, InterruptedException {
    ModbusTransport transport = transport(2, clock);
    List<RegisterSpan> spans = List.of(SPAN, holding(500, 2), holding(900, 2));
    ScriptedServer.Answer[] answers = {SILENT, SILENT, SILENT, SILENT, SILENT, SILENT, SOUND};
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, answers)) {
      VisitTarget target = new VisitTarget("Harbour", server.endpoint());
      assertThat(reasons(transport, target, spans))
          .as("2 tries, 1 and 1")
          .containsExactly(Reason.TIMEOUT, Reason.TIMEOUT, Reason.TIMEOUT);
      assertThat(reasons(transport, target, spans)).containsOnly(Reason.CIRCUIT_OPEN);
      assertThat(reasons(transport, target.insistently(), spans))
          .as("2 tries, then the circuit is heeded")
          .containsExactly(Reason.TIMEOUT, Reason.CIRCUIT_OPEN, Reason.CIRCUIT_OPEN);
      assertThat(server.requests()).hasSize(6);
      assertThat(reasons(transport, target, spans)).containsOnly(Reason.CIRCUIT_OPEN);
      assertThat(reasons(transport, target.insistently(), spans)).containsOnlyNulls();
      assertThat(reasons(transport, target, spans)).as("closed").containsOnlyNulls();
    }
  }

  /** Why spans of unit 1 could not be read, in one visit; null for those that were. */
  private static List<Reason> reasons(
      ModbusTransport transport, VisitTarget target, List<RegisterSpan> spans)
      throws InterruptedException {
    try (Visit visit = transport.open(target)) {
      RegisterImage image = visit.device(1).read(spans, HASTY);
      return spans.stream()
          .map(image::result)
          .map(r -> r instanceof SpanResult.Failed failed ? failed.reason() : null)
          .toList();
    }
  }

  @Test
  void somebodyWhoInsistsIsAnsweredThoughTheCircuitOfTheEndpointIsOpen()
      throws IOException, InterruptedException {
    ModbusTransport transport = transport(1, clock);
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    GatewayEndpoint endpoint = new GatewayEndpoint("127.0.0.1", port, Framing.TCP, 500, 500);
    VisitTarget target = new VisitTarget("Harbour", endpoint);
    for (int visits = 0; visits < 3; visits++) {
      assertThat(reasons(transport, target, List.of(SPAN))).containsExactly(Reason.CONNECT_REFUSED);
    }
    assertThat(reasons(transport, target, List.of(SPAN))).containsExactly(Reason.CIRCUIT_OPEN);
    assertThat(reasons(transport, target.insistently(), List.of(SPAN)))
        .containsExactly(Reason.CONNECT_REFUSED);
    EndpointHealth health = transport.endpoints().get(0);
    assertThat(health.circuit().nextProbe())
        .as("not put off")
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
  }

  /** Visits the silent unit 1 and the sound unit 2; returns how often unit 1 was asked. */
  private static int visitBoth(
      ModbusTransport transport, ScriptedServer server, List<RegisterSpan> spans)
      throws InterruptedException {
    int before = server.requests().size();
    try (Visit visit = transport.open(new VisitTarget("Harbour", server.endpoint()))) {
      RegisterImage silent = visit.device(1).read(spans, HASTY);
      assertThat(silent.results().values())
          .extracting(result -> ((SpanResult.Failed) result).reason())
          .containsAnyOf(Reason.TIMEOUT, Reason.CIRCUIT_OPEN)
          .isSubsetOf(Reason.TIMEOUT, Reason.CIRCUIT_OPEN);
      RegisterImage sound = read(visit, 2, spans);
      spans.forEach(span -> assertHolds(sound.result(span), 2, span));
    }
    return (int) server.requests().stream().skip(before).filter(r -> r.unit() == 1).count();
  }

  @Test
  void unitComesBackWithItsProbe() throws IOException, InterruptedException {
    ModbusTransport transport = transport(1, clock);
    try (ScriptedServer server =
        ScriptedServer.answering(Framing.TCP, SILENT, SILENT, SILENT, SOUND)) {
      for (int i = 0; i < 3; i++) {
        assertFailed(readOnce(transport, server.endpoint(60), 1, SPAN), Reason.TIMEOUT);
      }
      assertThat(
              assertFailed(readOnce(transport, server.endpoint(60), 1, SPAN), Reason.CIRCUIT_OPEN)
                  .message())
          .contains("failed 3 times in a row, last with TIMEOUT", "2026-03-29T00:31:00Z");
      clock.add(Duration.ofMinutes(1));
      assertHolds(readOnce(transport, server.endpoint(), 1, SPAN), 1, SPAN);
      assertThat(transport.endpoints().get(0).units().get(1).failures()).isZero();
    }
  }

  @Test
  void gatewayThatFindsNoDeviceCountsForTheUnit() throws IOException, InterruptedException {
    ModbusTransport transport = transport(1, clock);
    ScriptedServer.Answer noTarget = (p, r) -> p.send(p.exception(r, 11));
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, noTarget)) {
      for (int i = 0; i < 3; i++) {
        assertFailed(
            readOnce(transport, server.endpoint(), 1, SPAN), Reason.GATEWAY_TARGET_NO_RESPONSE);
      }
      assertFailed(readOnce(transport, server.endpoint(), 1, SPAN), Reason.CIRCUIT_OPEN);
      assertFailed(
          readOnce(transport, server.endpoint(), 2, SPAN), Reason.GATEWAY_TARGET_NO_RESPONSE);
    }
  }

  @Test
  void refusalsOpenNoCircuit() throws IOException, InterruptedException {
    ModbusTransport transport = transport(1, clock);
    ScriptedServer.Answer refuses = (p, r) -> p.send(p.exception(r, 2));
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, refuses)) {
      for (int i = 0; i < 5; i++) {
        assertFailed(readOnce(transport, server.endpoint(), 1, SPAN), Reason.ILLEGAL_ADDRESS);
      }
    }
  }

  @Test
  void endpointThatRefusesIsProbedWithOneConnection() throws IOException, InterruptedException {
    ModbusTransport transport = transport(3, clock);
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    GatewayEndpoint endpoint = new GatewayEndpoint("127.0.0.1", port, Framing.TCP, 500, 500);
    for (int visits = 0; visits < 3; visits++) {
      assertThat(messageOfAVisit(transport, endpoint, Reason.CONNECT_REFUSED))
          .contains("(attempt 3, ");
    }
    messageOfAVisit(transport, endpoint, Reason.CIRCUIT_OPEN);
    clock.add(Duration.ofMinutes(1));
    assertThat(messageOfAVisit(transport, endpoint, Reason.CONNECT_REFUSED))
        .as("the probe")
        .contains("(attempt 1, ");
    messageOfAVisit(transport, endpoint, Reason.CIRCUIT_OPEN);
    assertThat(transport.endpoints().get(0).circuit().state()).isEqualTo(CircuitState.OPEN);
    assertThat(transport.endpoints().get(0).units().get(1).failures())
        .as("the unit is not to blame")
        .isZero();
  }

  private static String messageOfAVisit(
      ModbusTransport transport, GatewayEndpoint endpoint, Reason reason)
      throws InterruptedException {
    try (Visit visit = transport.open(new VisitTarget("Harbour", endpoint))) {
      return assertFailed(read(visit, 1, SPAN), reason).message();
    }
  }

  /** After a fault, a gateway of one seat may take the old connection to be still there. */
  @Test
  void gatewayThatFreesItsOnlySeatLate() throws IOException, InterruptedException {
    ScriptedServer.Script silentOnce = Peer::next;
    ScriptedServer.Script taken = Peer::reset;
    ScriptedServer.Script sound =
        peer -> {
          for (Peer.Request r = peer.next(); r != null; r = peer.next()) {
            peer.send(peer.reply(r));
          }
        };
    try (ScriptedServer server = new ScriptedServer(Framing.TCP, silentOnce, taken, sound);
        Visit visit = transport(3).open(new VisitTarget("Harbour", server.endpoint(600)))) {
      assertHolds(read(visit, 1, SPAN), 1, SPAN);
      assertHolds(read(visit, 2, SPAN), 2, SPAN);
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void remembersNoMoreEndpointsThanItsBound() throws InterruptedException {
    ModbusTransport transport = transport(1, clock);
    for (int i = 1; i <= 150; i++) {
      transport
          .open(
              new VisitTarget(
                  "Harbour", new GatewayEndpoint("127.0.1." + i, 502, Framing.TCP, 100, 100)))
          .close();
    }
    assertThat(transport.endpoints()).hasSize(100);
    assertThat(transport.endpoints()).noneMatch(endpoint -> endpoint.host().equals("127.0.1.50"));
  }
}
