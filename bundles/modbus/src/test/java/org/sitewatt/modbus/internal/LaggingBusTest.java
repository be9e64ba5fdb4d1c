package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.Transports.CIRCUITS;
import static org.sitewatt.modbus.internal.Transports.assertFailed;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;
import org.threeten.extra.MutableClock;

/**
 * Serial buses behind RTU over TCP that answer in order, but late or not at all. Where a server has
 * nothing to send it closes the connection: to the transport that is a fault as a time-out is, but
 * costs no time.
 */
class LaggingBusTest {

  private static final int UNIT = 3;
  private static final int SEEDS = 150;
  private static final List<Integer> COUNTS = List.of(2, 4, 4, 2, 6, 1);

  private final MutableClock clock = MutableClock.epochUTC();

  private ModbusTransport transport(int attempts) {
    RetryPolicy retries = new RetryPolicy(attempts, Duration.ZERO, Duration.ZERO);
    return new ModbusTransportService(new Settings(retries, CIRCUITS, 100), clock);
  }

  /** What is read must be right or nothing, however refusals and data come late. */
  @Test
  void givesNoRegisterAnothersValue() throws IOException, InterruptedException {
    int values = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Random random = new Random(seed);
      ModbusTransport transport = transport(3);
      try (ScriptedServer server = new ScriptedServer(Framing.RTU_OVER_TCP, lagging(seed))) {
        for (int i = 0; i < 3; i++) {
          List<RegisterSpan> spans = spans(random);
          try (Visit visit = transport.open(new VisitTarget("Harbour", server.endpoint()))) {
            values += right(seed, read(visit, UNIT, spans), spans);
          }
          if (random.nextBoolean()) {
            transport.forgive(server.endpoint());
          }
        }
      }
    }
    // Few: the circuits are open most of the time, and a bus that never catches up gives nothing.
    assertThat(values).isGreaterThan(100);
  }

  /** Some of them are refused: see {@link #answer}. */
  private static List<RegisterSpan> spans(Random random) {
    List<RegisterSpan> spans = new ArrayList<>();
    for (int i = 1; i <= 14; i++) {
      int address = 1000 * i + 100 * random.nextInt(10);
      spans.add(holding(address, COUNTS.get(random.nextInt(COUNTS.size()))));
    }
    return spans;
  }

  private static int right(int seed, RegisterImage image, List<RegisterSpan> spans) {
    int values = 0;
    for (RegisterSpan span : spans) {
      if (image.result(span) instanceof SpanResult.Words words) {
        int[] expected = new int[span.count()];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = Peer.content(UNIT, span.address() + i);
        }
        assertThat(words.toArray()).as("seed %d, %s", seed, span).isEqualTo(expected);
        values++;
      }
    }
    return values;
  }

  /** A bus that is up to three replies behind, now more, now fewer, and leaves some out. */
  private static ScriptedServer.Script lagging(int seed) {
    Random random = new Random(31L * seed);
    AtomicInteger lag = new AtomicInteger(1);
    Deque<byte[]> bus = new ConcurrentLinkedDeque<>();
    return peer -> {
      for (Peer.Request r = peer.next(); r != null; r = peer.next()) {
        if (random.nextInt(12) > 0) {
          bus.addLast(answer(peer, r));
        }
        if (random.nextInt(6) == 0) {
          lag.set(random.nextInt(4));
        }
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        while (bus.size() > lag.get()) {
          sent.writeBytes(bus.removeFirst());
        }
        if (sent.size() == 0) {
          return;
        }
        peer.send(sent.toByteArray());
      }
    };
  }

  private static byte[] answer(Peer peer, Peer.Request request) {
    int hundreds = request.address() / 100 % 10;
    return switch (hundreds) {
      case 7, 8 -> peer.exception(request, 2);
      case 9 -> peer.exception(request, 6);
      default -> peer.reply(request);
    };
  }

  /**
   * Each probe leaves one more shape owed; after a night all are that the device's limits allow.
   */
  @Test
  void isReadAgainAfterItWasAwayForLong() throws IOException, InterruptedException {
    RegisterSpan span = holding(700, 4);
    AccessLimits limits = new AccessLimits(8, 2000, 0, 2, List.of(), Duration.ZERO, null);
    AtomicBoolean away = new AtomicBoolean(true);
    ModbusTransport transport = transport(1);
    try (ScriptedServer server =
        ScriptedServer.answering(
            Framing.RTU_OVER_TCP,
            (p, r) -> {
              if (away.get()) {
                p.close();
              } else {
                p.send(p.reply(r));
              }
            })) {
      for (int i = 0; i < 30; i++) {
        assertFailed(readIn(transport, server, span, limits), Reason.CONNECTION_LOST);
        clock.add(Duration.ofHours(1));
      }
      away.set(false);
      assertHolds(readIn(transport, server, span, limits), UNIT, span);
      assertThat(server.requests())
          .as("one request for each probe; then one fence, and what was wanted")
          .hasSize(30 + 2);
    }
  }

  private static SpanResult readIn(
      ModbusTransport transport, ScriptedServer server, RegisterSpan span, AccessLimits limits)
      throws InterruptedException {
    try (Visit visit = transport.open(new VisitTarget("Harbour", server.endpoint()))) {
      return visit.device(UNIT).read(List.of(span), limits).result(span);
    }
  }
}
