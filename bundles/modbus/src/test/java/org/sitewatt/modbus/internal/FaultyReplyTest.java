package org.sitewatt.modbus.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.ScriptedServer.SILENT;
import static org.sitewatt.modbus.internal.ScriptedServer.SOUND;
import static org.sitewatt.modbus.internal.Transports.assertFailed;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.read;
import static org.sitewatt.modbus.internal.Transports.readHastily;
import static org.sitewatt.modbus.internal.Transports.transport;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;

/** Everything that can be wrong with a reply, each from a server that really sends it. */
class FaultyReplyTest {

  private static final int UNIT = 3;
  private static final RegisterSpan SPAN = holding(100, 4);
  private static final RegisterSpan OTHER = holding(700, 4);
  private static final byte[] SURPLUS = {0, 1, 2, 3, 4, 5, 6, 7, 8};

  record Fault(String name, Framing framing, ScriptedServer.Answer answer, Reason reason) {
    /** Only what is too late has to be waited for. */
    GatewayEndpoint endpoint(ScriptedServer server) {
      return reason == Reason.TIMEOUT ? server.endpoint(400) : server.endpoint();
    }

    @Override
    public String toString() {
      return framing + " " + name;
    }
  }

  static Stream<Fault> faults() {
    return Stream.concat(
        Arrays.stream(Framing.values()).flatMap(f -> common(f)), Stream.concat(mbap(), rtu()));
  }

  private static Stream<Fault> common(Framing framing) {
    return Stream.of(
        new Fault("silent", framing, SILENT, Reason.TIMEOUT),
        new Fault("first bytes, then silent", framing, cut(4, false), Reason.TIMEOUT),
        new Fault("all but the last byte", framing, cut(-1, false), Reason.TIMEOUT),
        new Fault("one byte at a time, too slowly", framing, drip(), Reason.TIMEOUT),
        new Fault("closed without reply", framing, cut(0, true), Reason.CONNECTION_LOST),
        new Fault("closed after the first bytes", framing, cut(4, true), Reason.CONNECTION_LOST),
        new Fault("closed before the last byte", framing, cut(-1, true), Reason.CONNECTION_LOST),
        new Fault("reset", framing, (p, r) -> p.reset(), Reason.CONNECTION_LOST),
        new Fault(
            "reset in the middle",
            framing,
            (p, r) -> {
              p.send(Arrays.copyOf(p.reply(r), 6));
              p.reset();
            },
            Reason.CONNECTION_LOST),
        new Fault(
            "foreign unit",
            framing,
            (p, r) -> p.send(p.frame(r.transaction(), UNIT + 1, Peer.pdu(r))),
            Reason.FOREIGN_REPLY),
        new Fault(
            "foreign function",
            framing,
            (p, r) -> p.send(p.frame(r.transaction(), UNIT, with(Peer.pdu(r), 0, 4))),
            Reason.FOREIGN_REPLY),
        new Fault(
            "answer to a write",
            framing,
            (p, r) ->
                p.send(
                    p.frame(
                        r.transaction(), UNIT, (byte) 6, (byte) 0, (byte) 100, (byte) 0, (byte) 1)),
            Reason.FOREIGN_REPLY),
        new Fault(
            "exception to a foreign function",
            framing,
            (p, r) -> p.send(p.frame(r.transaction(), UNIT, (byte) 0x84, (byte) 2)),
            Reason.FOREIGN_REPLY),
        new Fault("a register less", framing, count(3), Reason.MALFORMED_REPLY),
        new Fault("a register more", framing, count(5), Reason.MALFORMED_REPLY),
        new Fault("no register at all", framing, count(0), Reason.MALFORMED_REPLY),
        new Fault(
            "byte count too small",
            framing,
            (p, r) -> p.send(p.frame(r.transaction(), UNIT, with(Peer.pdu(r), 1, 6))),
            Reason.MALFORMED_REPLY),
        new Fault(
            "byte count too large",
            framing,
            (p, r) -> p.send(p.frame(r.transaction(), UNIT, with(Peer.pdu(r), 1, 10))),
            Reason.MALFORMED_REPLY),
        new Fault(
            "odd byte count",
            framing,
            (p, r) -> p.send(p.frame(r.transaction(), UNIT, with(Peer.pdu(r), 1, 7))),
            Reason.MALFORMED_REPLY));
  }

  private static Stream<Fault> mbap() {
    return Stream.of(
        mbap("foreign transaction", Reason.FOREIGN_REPLY, 1, b -> b ^ 1),
        mbap("foreign transaction, high byte", Reason.FOREIGN_REPLY, 0, b -> b ^ 1),
        mbap("wrong protocol id", Reason.MALFORMED_REPLY, 3, b -> 1),
        mbap("length beyond any frame", Reason.MALFORMED_REPLY, 4, b -> 0xFF),
        mbap("length of zero", Reason.MALFORMED_REPLY, 5, b -> 0),
        mbap("length without function", Reason.MALFORMED_REPLY, 5, b -> 2),
        mbap("length one too small", Reason.MALFORMED_REPLY, 5, b -> b - 1),
        new Fault(
            "length one too large",
            Framing.TCP,
            (p, r) -> {
              byte[] frame = Arrays.copyOf(p.reply(r), p.reply(r).length + 1);
              p.send(with(frame, 5, frame[5] + 1));
            },
            Reason.MALFORMED_REPLY),
        new Fault(
            "exception with a byte too many",
            Framing.TCP,
            (p, r) -> p.send(p.frame(r.transaction(), UNIT, (byte) 0x83, (byte) 2, (byte) 0)),
            Reason.MALFORMED_REPLY),
        new Fault(
            "garbage",
            Framing.TCP,
            (p, r) -> p.send("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII)),
            Reason.MALFORMED_REPLY));
  }

  private static Stream<Fault> rtu() {
    return Stream.of(
        damaged("checksum, first byte", -2),
        damaged("checksum, last byte", -1),
        damaged("a register", 4),
        damaged("the unit", 0),
        new Fault(
            "exception with a wrong checksum",
            Framing.RTU_OVER_TCP,
            (p, r) -> p.send(with(p.exception(r, 2), 2, 1)),
            Reason.MALFORMED_REPLY),
        new Fault(
            "garbage",
            Framing.RTU_OVER_TCP,
            (p, r) -> p.send("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII)),
            Reason.MALFORMED_REPLY));
  }

  private static Fault mbap(String name, Reason reason, int offset, IntUnaryOperator change) {
    return new Fault(
        name,
        Framing.TCP,
        (p, r) -> {
          byte[] frame = p.reply(r);
          p.send(with(frame, offset, change.applyAsInt(frame[offset])));
        },
        reason);
  }

  private static Fault damaged(String what, int offset) {
    return new Fault(
        "damaged " + what,
        Framing.RTU_OVER_TCP,
        (p, r) -> {
          byte[] frame = p.reply(r);
          int at = offset < 0 ? frame.length + offset : offset;
          p.send(with(frame, at, frame[at] ^ 0x10));
        },
        Reason.MALFORMED_REPLY);
  }

  private static ScriptedServer.Answer cut(int length, boolean close) {
    return (p, r) -> {
      byte[] frame = p.reply(r);
      p.send(Arrays.copyOf(frame, length < 0 ? frame.length + length : length));
      if (close) {
        p.close();
      }
    };
  }

  /** Each byte comes well within the read time-out, the whole reply does not. */
  private static ScriptedServer.Answer drip() {
    return (p, r) -> {
      for (byte b : p.reply(r)) {
        p.send(b);
        Pause.millis(80);
      }
    };
  }

  private static ScriptedServer.Answer count(int registers) {
    return (p, r) ->
        p.send(
            p.frame(
                r.transaction(),
                r.unit(),
                Peer.pdu(
                    new Peer.Request(
                        r.transaction(), r.unit(), r.function(), r.address(), registers))));
  }

  private static byte[] with(byte[] bytes, int offset, int value) {
    byte[] copy = bytes.clone();
    copy[offset] = (byte) value;
    return copy;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void neverBecomesAValue(Fault fault) throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.answering(fault.framing(), fault.answer());
        Visit visit = transport(2).open(new VisitTarget("Harbour", fault.endpoint(server)))) {
      SpanResult.Failed failed = assertFailed(read(visit, UNIT, SPAN), fault.reason());
      assertThat(failed.message())
          .contains("Harbour", server.endpoint().authority(), "unit 3", "FC3 100..103", " ms)");
      assertThat(server.requests()).as("attempts").hasSize(2);
      assertThat(server.connections()).as("a connection for each attempt").isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isFollowedByTheTrueValueOnceTheFaultIsGone(Fault fault)
      throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.answering(fault.framing(), fault.answer(), SOUND);
        Visit visit = transport(2).open(new VisitTarget("Harbour", fault.endpoint(server)))) {
      assertHolds(read(visit, UNIT, SPAN), UNIT, SPAN);
      assertThat(visit.statistics().retries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void doesNotTouchTheNextRequest(Fault fault) throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.answering(fault.framing(), fault.answer(), SOUND);
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint()))) {
      assertFailed(readHastily(visit, UNIT, SPAN), fault.reason());
      assertHolds(read(visit, UNIT, OTHER), UNIT, OTHER);
      assertHolds(read(visit, UNIT + 1, OTHER), UNIT + 1, OTHER);
    }
  }

  /** What follows a sound reply must not be taken for the next one, however well it fits. */
  @ParameterizedTest
  @MethodSource("surplus")
  void surplusBytesReachNoOtherRequest(Fault surplus) throws IOException, InterruptedException {
    try (ScriptedServer server =
            ScriptedServer.answering(surplus.framing(), surplus.answer(), SOUND);
        Visit visit = transport(1).open(new VisitTarget("Harbour", server.endpoint()))) {
      assertHolds(read(visit, UNIT, SPAN), UNIT, SPAN);
      assertHolds(read(visit, UNIT, OTHER), UNIT, OTHER);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  static Stream<Fault> surplus() {
    return Arrays.stream(Framing.values())
        .flatMap(
            framing ->
                Stream.of(
                    new Fault(
                        "stray bytes", framing, (p, r) -> p.send(join(p.reply(r), SURPLUS)), null),
                    new Fault(
                        "the reply twice",
                        framing,
                        (p, r) -> p.send(join(p.reply(r), p.reply(r))),
                        null),
                    new Fault(
                        "a forged reply to the next request",
                        framing,
                        (p, r) -> p.send(join(p.reply(r), forged(p, r))),
                        null)));
  }

  private static byte[] forged(Peer peer, Peer.Request request) {
    return peer.frame(
        (request.transaction() + 1) & 0xFFFF, request.unit(), Peer.pdu(request, address -> 0xBAD));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
