package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sitewatt.modbus.internal.Transports.assertFailed;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.read;
import static org.sitewatt.modbus.internal.Transports.readHastily;
import static org.sitewatt.modbus.internal.Transports.readOnce;
import static org.sitewatt.modbus.internal.Transports.transport;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.ModbusIOException;
import com.ghgande.j2mod.modbus.io.ModbusTCPTransaction;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import com.ghgande.j2mod.modbus.net.TCPMasterConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;

/** A reply that comes after its time-out must never be taken for the reply to anything else. */
class LateReplyTest {

  private static final RegisterSpan FIRST = holding(100, 4);
  private static final RegisterSpan SECOND = holding(700, 4);
  private static final RegisterSpan SINGLE = holding(950, 1);
  private static final RegisterSpan THIRD = holding(900, 4);

  /** The late reply comes on the connection on which it was asked for. */
  @ParameterizedTest
  @CsvSource({
    "TCP, 3, true",
    "TCP, 3, false",
    "TCP, 4, true",
    "TCP, 4, false",
    "RTU_OVER_TCP, 3, true",
    "RTU_OVER_TCP, 3, false",
    "RTU_OVER_TCP, 4, true",
    "RTU_OVER_TCP, 4, false"
  })
  void onItsOwnConnection(Framing framing, int secondUnit, boolean beforeNextRequest)
      throws IOException, InterruptedException {
    CountDownLatch timedOut = new CountDownLatch(1);
    CountDownLatch lateSent = new CountDownLatch(1);
    ScriptedServer.Script late =
        peer -> {
          Peer.Request request = peer.next();
          timedOut.await();
          peer.send(peer.reply(request));
          lateSent.countDown();
        };
    ScriptedServer.Script sound =
        peer -> {
          for (Peer.Request r = peer.next(); r != null; r = peer.next()) {
            timedOut.countDown();
            lateSent.await();
            peer.send(peer.reply(r));
          }
        };
    try (ScriptedServer server = new ScriptedServer(framing, late, sound);
        Visit visit = transport(1).open(target(server))) {
      assertFailed(readHastily(visit, 3, FIRST), Reason.TIMEOUT);
      if (beforeNextRequest) {
        timedOut.countDown();
        lateSent.await();
      }
      assertHolds(read(visit, secondUnit, SECOND), secondUnit, SECOND);
    }
  }

  /**
   * The late replies come on the connection that followed, one or two of them: so do transparent
   * serial servers, which send whatever the bus brings to whoever is connected.
   */
  @ParameterizedTest
  @CsvSource({
    "TCP, 3, true",
    "TCP, 3, false",
    "TCP, 4, true",
    "TCP, 4, false",
    "RTU_OVER_TCP, 3, true",
    "RTU_OVER_TCP, 3, false",
    "RTU_OVER_TCP, 4, true",
    "RTU_OVER_TCP, 4, false"
  })
  void onTheNextConnection(Framing framing, int secondUnit, boolean beforeNextRequest)
      throws IOException, InterruptedException {
    AtomicReference<byte[]> owed = new AtomicReference<>();
    ScriptedServer.Script silent =
        peer -> {
          owed.set(peer.reply(peer.next()));
          peer.next();
        };
    ScriptedServer.Script late =
        peer -> {
          if (beforeNextRequest) {
            peer.send(owed.get());
          }
          Peer.Request request = peer.next();
          if (!beforeNextRequest) {
            peer.send(owed.get());
          }
          sound(peer, request);
        };
    try (ScriptedServer server =
        new ScriptedServer(framing, silent, late, peer -> sound(peer, peer.next()))) {
      ModbusTransport once = transport(1);
      assertFailed(readOnce(once, server.endpoint(100), 3, FIRST), Reason.TIMEOUT);
      // What is owed outlives the visit.
      SpanResult result = readOnce(once, server.endpoint(), secondUnit, SECOND);
      if (result instanceof SpanResult.Words) {
        assertHolds(result, secondUnit, SECOND);
      } else {
        assertThat(((SpanResult.Failed) result).reason())
            .isIn(Reason.FOREIGN_REPLY, Reason.MALFORMED_REPLY);
      }
      assertHolds(readOnce(once, server.endpoint(), secondUnit, SECOND), secondUnit, SECOND);
      assertHolds(readOnce(once, server.endpoint(), 3, THIRD), 3, THIRD);
    }
  }

  /**
   * A bus without ids that answers everything, in order, one reply behind: what is read must be
   * right or nothing, for every mix of lengths.
   */
  @Test
  void overABusThatLagsBehind() throws IOException, InterruptedException {
    List<Integer> counts = List.of(4, 4, 1, 1, 4, 2, 2, 4, 1, 4, 125, 125, 124);
    Deque<byte[]> bus = new ConcurrentLinkedDeque<>();
    ScriptedServer.Script lagging =
        peer -> {
          for (Peer.Request r = peer.next(); r != null; r = peer.next()) {
            bus.addLast(peer.reply(r));
            if (bus.size() > 1) {
              peer.send(bus.removeFirst());
            }
          }
        };
    ModbusTransport transport = transport(3);
    int values = 0;
    try (ScriptedServer server = new ScriptedServer(Framing.RTU_OVER_TCP, lagging)) {
      for (int i = 0; i < counts.size(); i++) {
        RegisterSpan span = holding(1000 + 200 * i, counts.get(i));
        transport.forgive(server.endpoint());
        SpanResult result = readOnce(transport, server.endpoint(60), 3, span);
        if (result instanceof SpanResult.Words) {
          assertHolds(result, 3, span);
          values++;
        }
      }
    }
    assertThat(values).isBetween(0, counts.size() - 1);
  }

  /** Two late replies that look alike, the second right behind the fence's. */
  @Test
  void behindTheFence() throws IOException, InterruptedException {
    ScriptedServer.Answer fenceAndMore =
        (p, r) -> {
          assertThat(r.count()).as("the fence").isNotEqualTo(SECOND.count());
          byte[] fence = p.reply(r);
          byte[] late =
              p.reply(new Peer.Request(0, 3, r.function(), FIRST.address(), FIRST.count()));
          byte[] both = Arrays.copyOf(fence, fence.length + late.length);
          System.arraycopy(late, 0, both, fence.length, late.length);
          p.send(both);
        };
    try (ScriptedServer server =
            ScriptedServer.answering(
                Framing.RTU_OVER_TCP, ScriptedServer.SILENT, fenceAndMore, ScriptedServer.SOUND);
        Visit visit = transport(1).open(target(server))) {
      assertFailed(readHastily(visit, 3, FIRST), Reason.TIMEOUT);
      assertFailed(read(visit, 3, SECOND), Reason.FOREIGN_REPLY);
      assertHolds(read(visit, 3, SECOND), 3, SECOND);
    }
  }

  /** A device that gives no part of a value refuses the fence: it owes nothing all the same. */
  @Test
  void refusedFence() throws IOException, InterruptedException {
    try (ScriptedServer server = refusingFences(2);
        Visit visit = transport(1).open(target(server))) {
      assertFailed(readHastily(visit, 3, FIRST), Reason.TIMEOUT);
      assertHolds(read(visit, 3, SECOND), 3, SECOND);
      assertHolds(read(visit, 3, THIRD), 3, THIRD);
      assertHolds(read(visit, 3, SINGLE), 3, SINGLE);
      assertThat(server.requests()).extracting(Peer.Request::count).containsExactly(4, 1, 4, 4, 1);
    }
  }

  /** The refusal was a late one of the first read; what the fence itself asked for comes later. */
  @Test
  void lateReplyToTheFence() throws IOException, InterruptedException {
    AtomicReference<Peer.Request> fence = new AtomicReference<>();
    try (ScriptedServer server =
            ScriptedServer.answering(
                Framing.RTU_OVER_TCP,
                ScriptedServer.SILENT,
                (p, r) -> {
                  fence.set(r);
                  p.send(p.exception(r, 2));
                },
                ScriptedServer.SILENT,
                (p, r) -> p.send(p.reply(fence.get())));
        Visit visit = transport(1).open(target(server))) {
      assertFailed(readHastily(visit, 3, FIRST), Reason.TIMEOUT);
      assertFailed(readHastily(visit, 3, SECOND), Reason.TIMEOUT);
      assertFailed(read(visit, 3, SINGLE), Reason.MALFORMED_REPLY);
    }
  }

  /**
   * Two reads are owed, and the first one's late refusal comes as the fence's reply: the second
   * one's data is still to come, and looks like what the third asks for.
   */
  @Test
  void lateRefusalWhileDataIsOwed() throws IOException, InterruptedException {
    ModbusTransport once = transport(1);
    RegisterSpan refused = holding(300, 6);
    try (ScriptedServer server =
            ScriptedServer.answering(
                Framing.RTU_OVER_TCP,
                ScriptedServer.SILENT,
                ScriptedServer.SILENT,
                (p, r) -> p.send(p.exception(r, 2)),
                (p, r) -> p.send(p.reply(new Peer.Request(0, 3, 3, FIRST.address(), 4))),
                ScriptedServer.SOUND);
        Visit visit = once.open(target(server))) {
      assertFailed(readHastily(visit, 3, refused), Reason.TIMEOUT);
      assertFailed(readHastily(visit, 3, FIRST), Reason.TIMEOUT);
      assertFailed(read(visit, 3, SECOND), Reason.MALFORMED_REPLY);
      once.forgive(server.endpoint());
      assertHolds(read(visit, 3, THIRD), 3, THIRD);
      assertThat(server.requests())
          .extracting(Peer.Request::count)
          .containsExactly(6, 4, 1, 2, 3, 4);
    }
  }

  /** A refusal may be that of the read before; what it was taken for comes later. */
  @Test
  void lateRefusal() throws IOException, InterruptedException {
    RegisterSpan pair = holding(300, 2);
    RegisterSpan otherPair = holding(400, 2);
    try (ScriptedServer server =
            ScriptedServer.answering(
                Framing.RTU_OVER_TCP,
                ScriptedServer.SILENT,
                (p, r) -> p.send(p.exception(r, 2)),
                (p, r) -> p.send(p.reply(new Peer.Request(0, 3, 3, pair.address(), 2))));
        Visit visit = transport(1).open(target(server))) {
      assertFailed(readHastily(visit, 3, FIRST), Reason.TIMEOUT);
      assertFailed(read(visit, 3, pair), Reason.ILLEGAL_ADDRESS);
      assertFailed(read(visit, 3, otherPair), Reason.MALFORMED_REPLY);
    }
  }

  /** A device that is busy may still be with what it owes. */
  @Test
  void busyFence() throws IOException, InterruptedException {
    try (ScriptedServer server = refusingFences(6);
        Visit visit = transport(1).open(target(server))) {
      assertFailed(readHastily(visit, 3, FIRST), Reason.TIMEOUT);
      assertFailed(read(visit, 3, SECOND), Reason.DEVICE_BUSY);
      assertThat(server.requests()).extracting(Peer.Request::count).containsExactly(4, 1);
    }
  }

  private static ScriptedServer refusingFences(int code) throws IOException {
    return ScriptedServer.answering(
        Framing.RTU_OVER_TCP,
        ScriptedServer.SILENT,
        (p, r) ->
            p.send(
                r.count() == 1 && r.address() == SECOND.address()
                    ? p.exception(r, code)
                    : p.reply(r)));
  }

  /** Why j2mod's own transaction is not used: it returns the late reply as the next value. */
  @Test
  void isReturnedAsTheNextValueByStockJ2mod() throws Exception {
    CountDownLatch lateSent = new CountDownLatch(1);
    ScriptedServer.Script late =
        peer -> {
          Peer.Request first = peer.next();
          Peer.Request second = peer.next();
          peer.send(peer.reply(first));
          peer.send(peer.reply(second));
          lateSent.countDown();
        };
    try (ScriptedServer server = new ScriptedServer(Framing.TCP, late)) {
      TCPMasterConnection connection = new TCPMasterConnection(InetAddress.getLoopbackAddress());
      connection.setPort(server.endpoint().port());
      connection.setTimeout(150);
      connection.connect();
      assertThatExceptionOfType(ModbusIOException.class)
          .isThrownBy(() -> stockRead(connection, 3, FIRST));
      ReadMultipleRegistersResponse response = stockRead(connection, 4, SECOND);
      assertThat(response.getRegisterValue(0))
          .as("unit 3's register, given as unit 4's")
          .isEqualTo(Peer.content(3, FIRST.address()));
      connection.close();
    }
  }

  private static ReadMultipleRegistersResponse stockRead(
      TCPMasterConnection connection, int unit, RegisterSpan span) throws ModbusException {
    ModbusTCPTransaction transaction = new ModbusTCPTransaction(connection);
    transaction.setRetries(1);
    ReadMultipleRegistersRequest request =
        new ReadMultipleRegistersRequest(span.address(), span.count());
    request.setUnitID(unit);
    transaction.setRequest(request);
    transaction.execute();
    return (ReadMultipleRegistersResponse) transaction.getResponse();
  }

  private static void sound(Peer peer, Peer.Request first) throws IOException {
    for (Peer.Request r = first; r != null; r = peer.next()) {
      peer.send(peer.reply(r));
    }
  }

  private static VisitTarget target(ScriptedServer server) {
    return new VisitTarget("Harbour", server.endpoint());
  }
}
