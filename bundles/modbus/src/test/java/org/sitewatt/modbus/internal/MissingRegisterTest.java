package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.Transports.assertFailed;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;
import org.threeten.extra.MutableClock;

/** One missing register must cost no other its value, and its discovery be paid for once. */
class MissingRegisterTest {

  private static final AccessLimits LIMITS =
      new AccessLimits(125, 2000, 20, 1, List.of(), Duration.ZERO, null);
  private static final List<RegisterSpan> SPANS =
      List.of(holding(0, 2), holding(2, 2), holding(10, 2), holding(12, 2), holding(20, 4));

  private final MutableClock clock = MutableClock.epochUTC();
  private final ModbusTransport transport = transport(3, clock);

  /** A device that refuses, with exception 2, each request that fits the condition. */
  private static ScriptedServer refusing(Predicate<Peer.Request> condition) throws IOException {
    return ScriptedServer.answering(
        Framing.TCP, (p, r) -> p.send(condition.test(r) ? p.exception(r, 2) : p.reply(r)));
  }

  private static boolean touches(Peer.Request request, int address) {
    return request.address() <= address && address < request.address() + request.count();
  }

  private RegisterImage visit(ScriptedServer server, int expectedRequests)
      throws InterruptedException {
    try (Visit visit = transport.open(new VisitTarget("Harbour", server.endpoint()))) {
      RegisterImage image = visit.device(1).read(SPANS, LIMITS);
      assertThat(visit.statistics().requests()).isEqualTo(expectedRequests);
      assertThat(visit.statistics().retries()).isZero();
      return image;
    }
  }

  private static void assertAllBut(RegisterImage image, RegisterSpan missing) {
    for (RegisterSpan span : SPANS) {
      if (span.equals(missing)) {
        assertFailed(image.result(span), Reason.ILLEGAL_ADDRESS);
      } else {
        assertHolds(image.result(span), 1, span);
      }
    }
  }

  @Test
  void missingValue() throws IOException, InterruptedException {
    RegisterSpan missing = holding(10, 2);
    try (ScriptedServer server = refusing(r -> touches(r, 11))) {
      assertAllBut(visit(server, 1 + 5), missing);
      assertAllBut(visit(server, 3), missing);
      assertAllBut(visit(server, 3), missing);
      clock.add(Duration.ofHours(25));
      assertAllBut(visit(server, 1 + 5), missing);
    }
  }

  @Test
  void gapThatMustNotBeRead() throws IOException, InterruptedException {
    try (ScriptedServer server = refusing(r -> touches(r, 5))) {
      assertAllBut(visit(server, 1 + 5), null);
      // The device did not say which gap it was: none is bridged from now on.
      assertAllBut(visit(server, 3), null);
    }
  }

  @Test
  void deviceThatGivesLessAtOnceThanItsDriverSays() throws IOException, InterruptedException {
    try (ScriptedServer server = refusing(r -> r.count() > 4)) {
      assertAllBut(visit(server, 1 + 5), null);
      assertAllBut(visit(server, 3), null);
    }
  }

  @Test
  void blocksThatMustNotBeCrossed() throws IOException, InterruptedException {
    Predicate<Peer.Request> crosses = r -> touches(r, 1) && touches(r, 2);
    try (ScriptedServer server = refusing(crosses)) {
      assertAllBut(visit(server, 1 + 5), null);
      // Not a gap's fault: 0..3 is refused once more, and then known.
      assertAllBut(visit(server, 3 + 2), null);
      assertAllBut(visit(server, 4), null);
    }
  }

  @Test
  void isLearnedForEachUnitByItself() throws IOException, InterruptedException {
    try (ScriptedServer server = refusing(r -> r.unit() == 1 && touches(r, 11))) {
      visit(server, 1 + 5);
      try (Visit visit = transport.open(new VisitTarget("Harbour", server.endpoint()))) {
        RegisterImage image = visit.device(2).read(SPANS, LIMITS);
        SPANS.forEach(span -> assertHolds(image.result(span), 2, span));
        assertThat(visit.statistics().requests()).isEqualTo(1);
      }
    }
  }
}
