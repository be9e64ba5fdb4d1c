package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.GatewayEndpoint;

/** Short hand for tests. */
final class Transports {

  static final CircuitPolicy CIRCUITS =
      new CircuitPolicy(3, Duration.ofMinutes(1), Duration.ofMinutes(25));

  /** For devices that will not answer, so that tests need not wait long. */
  static final AccessLimits HASTY =
      new AccessLimits(125, 2000, 0, 1, List.of(), Duration.ZERO, Duration.ofMillis(100));

  private Transports() {}

  static ModbusTransport transport(int attempts, Clock clock) {
    RetryPolicy retries = new RetryPolicy(attempts, Duration.ofMillis(5), Duration.ofMillis(20));
    return new ModbusTransportService(new Settings(retries, CIRCUITS, 100), clock);
  }

  static ModbusTransport transport(int attempts) {
    return transport(attempts, Clock.systemUTC());
  }

  static RegisterSpan holding(int address, int count) {
    return new RegisterSpan(FunctionCode.READ_HOLDING_REGISTERS, address, count);
  }

  static RegisterSpan input(int address, int count) {
    return new RegisterSpan(FunctionCode.READ_INPUT_REGISTERS, address, count);
  }

  /** Reads one span in a visit of its own. */
  static SpanResult readOnce(
      ModbusTransport transport, GatewayEndpoint endpoint, int unit, RegisterSpan span)
      throws InterruptedException {
    try (Visit visit = transport.open(new VisitTarget("Harbour", endpoint))) {
      return read(visit, unit, span);
    }
  }

  static SpanResult read(Visit visit, int unit, RegisterSpan span) throws InterruptedException {
    return read(visit, unit, List.of(span)).result(span);
  }

  /** Reads with a short time-out, from a device that will not answer. */
  static SpanResult readHastily(Visit visit, int unit, RegisterSpan span)
      throws InterruptedException {
    return visit.device(unit).read(List.of(span), HASTY).result(span);
  }

  static RegisterImage read(Visit visit, int unit, Collection<RegisterSpan> spans)
      throws InterruptedException {
    return visit.device(unit).read(spans, AccessLimits.STANDARD);
  }

  /** Asserts that a span holds what the server's registers hold, and nothing else. */
  static void assertHolds(SpanResult result, int unit, RegisterSpan span) {
    assertThat(result).isInstanceOf(SpanResult.Words.class);
    int[] expected =
        IntStream.range(span.address(), span.end())
            .map(
                address ->
                    span.function().readsBits()
                        ? Peer.bit(unit, address)
                        : Peer.content(unit, address))
            .toArray();
    assertThat(((SpanResult.Words) result).toArray()).isEqualTo(expected);
  }

  static SpanResult.Failed assertFailed(SpanResult result, Reason reason) {
    assertThat(result).isInstanceOf(SpanResult.Failed.class);
    SpanResult.Failed failed = (SpanResult.Failed) result;
    assertThat(failed.reason()).as(failed.message()).isEqualTo(reason);
    return failed;
  }
}
