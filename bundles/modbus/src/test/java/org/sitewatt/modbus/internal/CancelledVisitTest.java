package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sitewatt.modbus.internal.ScriptedServer.SILENT;
import static org.sitewatt.modbus.internal.ScriptedServer.SOUND;
import static org.sitewatt.modbus.internal.Transports.assertFailed;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.read;
import static org.sitewatt.modbus.internal.Transports.readOnce;
import static org.sitewatt.modbus.internal.Transports.transport;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;

/** Visits that are ended from outside, or run out of time. All would last minutes otherwise. */
@Timeout(20)
class CancelledVisitTest {

  private static final RegisterSpan SPAN = holding(100, 4);
  private static final int MINUTE = 60_000;

  private final ModbusTransport transport = transport(3);

  /** A read on a thread of its own. */
  private static final class Reading {
    private final CompletableFuture<SpanResult> result = new CompletableFuture<>();
    private final Thread thread;

    Reading(Visit visit) {
      thread =
          new Thread(
              () -> {
                try {
                  result.complete(read(visit, 1, SPAN));
                } catch (InterruptedException | RuntimeException e) {
                  result.completeExceptionally(e);
                }
              });
      thread.start();
    }

    void awaitConnecting() {
      while (Arrays.stream(thread.getStackTrace())
          .noneMatch(frame -> frame.getMethodName().equals("blockingConnect"))) {
        Thread.onSpinWait();
      }
    }

    void assertInterrupted() {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> result.get(5, TimeUnit.SECONDS))
          .withCauseInstanceOf(InterruptedException.class);
    }
  }

  private static ScriptedServer silent(CountDownLatch asked) throws IOException {
    return ScriptedServer.answering(Framing.TCP, (p, r) -> asked.countDown());
  }

  @Test
  void interruptWhileWaitingForTheReply() throws IOException, InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedServer server = silent(asked);
        Visit visit = transport.open(new VisitTarget("Harbour", server.endpoint(MINUTE)))) {
      Reading reading = new Reading(visit);
      asked.await();
      reading.thread.interrupt();
      reading.assertInterrupted();
    }
  }

  @Test
  void closeWhileWaitingForTheReply() throws IOException, InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedServer server = silent(asked)) {
      Visit visit = transport.open(new VisitTarget("Harbour", server.endpoint(MINUTE)));
      Reading reading = new Reading(visit);
      asked.await();
      visit.close();
      reading.assertInterrupted();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> read(visit, 2, SPAN));
      visit.close();
    }
  }

  @Test
  void interruptWhileConnecting() throws IOException, InterruptedException {
    try (FullBacklog gateway = new FullBacklog();
        Visit visit = transport.open(new VisitTarget("Harbour", gateway.endpoint(MINUTE)))) {
      Reading reading = new Reading(visit);
      reading.awaitConnecting();
      reading.thread.interrupt();
      reading.assertInterrupted();
    }
  }

  @Test
  void closeWhileConnecting() throws IOException, InterruptedException {
    try (FullBacklog gateway = new FullBacklog()) {
      Visit visit = transport.open(new VisitTarget("Harbour", gateway.endpoint(MINUTE)));
      Reading reading = new Reading(visit);
      reading.awaitConnecting();
      visit.close();
      reading.assertInterrupted();
    }
  }

  @Test
  void closeDuringTheBackoff() throws IOException, InterruptedException {
    CountDownLatch refused = new CountDownLatch(1);
    RetryPolicy slow = new RetryPolicy(3, Duration.ofMinutes(1), Duration.ofMinutes(1));
    ModbusTransport patient =
        new ModbusTransportService(new Settings(slow, Transports.CIRCUITS, 100), Clock.systemUTC());
    try (ScriptedServer server =
        ScriptedServer.answering(
            Framing.TCP,
            (p, r) -> {
              p.send(p.exception(r, 6));
              refused.countDown();
            })) {
      Visit visit = patient.open(new VisitTarget("Harbour", server.endpoint(MINUTE)));
      Reading reading = new Reading(visit);
      refused.await();
      visit.close();
      reading.assertInterrupted();
    }
  }

  @Test
  void interruptWhileAnotherVisitHoldsTheEndpoint()
      throws IOException, InterruptedException, TimeoutException, ExecutionException {
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, SOUND);
        Visit first = transport.open(new VisitTarget("Harbour", server.endpoint(MINUTE)))) {
      assertHolds(read(first, 1, SPAN), 1, SPAN);
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      Thread second =
          new Thread(
              () -> {
                try {
                  transport.open(new VisitTarget("Harbour", server.endpoint(MINUTE))).close();
                  interrupted.complete(false);
                } catch (InterruptedException e) {
                  interrupted.complete(true);
                }
              });
      second.start();
      second.interrupt();
      assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aSecondVisitWaitsForTheFirst() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, SOUND)) {
      Visit first = transport.open(new VisitTarget("Harbour", server.endpoint(MINUTE)));
      assertHolds(read(first, 1, SPAN), 1, SPAN);
      CompletableFuture<SpanResult> second =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return readOnce(transport, server.endpoint(MINUTE), 2, SPAN);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(server.connections()).isEqualTo(1);
      assertThat(second).isNotDone();
      first.close();
      assertHolds(second.get(5, TimeUnit.SECONDS), 2, SPAN);
    }
  }

  @Test
  void aVisitThatNeverGotItsTurnAnswersCancelled() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, SOUND);
        Visit first = transport.open(new VisitTarget("Harbour", server.endpoint(MINUTE)));
        Visit second =
            transport.open(
                new VisitTarget("Harbour", server.endpoint(MINUTE), Duration.ofMillis(50)))) {
      assertFailed(read(second, 1, SPAN), Reason.CANCELLED);
      assertHolds(read(first, 1, SPAN), 1, SPAN);
      assertThat(server.connections()).isEqualTo(1);
    }
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, SOUND)) {
      assertHolds(readOnce(transport, server.endpoint(MINUTE), 1, SPAN), 1, SPAN);
    }
  }

  @Test
  void budgetBoundsASilentVisit() throws IOException, InterruptedException {
    try (ScriptedServer server = ScriptedServer.answering(Framing.TCP, SILENT);
        Visit visit =
            transport.open(
                new VisitTarget("Harbour", server.endpoint(MINUTE), Duration.ofMillis(600)))) {
      assertFailed(read(visit, 1, SPAN), Reason.CANCELLED);
      assertFailed(read(visit, 2, SPAN), Reason.CANCELLED);
      assertThat(server.requests()).hasSize(1);
      assertThat(transport.endpoints().get(0).units().get(1).failures()).isZero();
    }
  }

  @Test
  void refusesAUnitIdThatIsNone() throws InterruptedException {
    GatewayEndpoint endpoint = new GatewayEndpoint("127.0.0.1", 502, Framing.TCP, 100, 100);
    try (Visit visit = transport.open(new VisitTarget("Harbour", endpoint))) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> visit.device(256))
          .withMessage("unit id 256: must be 0 to 255");
    }
  }
}
