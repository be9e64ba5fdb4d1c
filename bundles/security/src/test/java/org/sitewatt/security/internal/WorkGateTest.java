package org.sitewatt.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkGateTest {

  @Test
  void turnsAwayWhatFindsNoRoomAndHasRoomAgainAfterwards() throws Exception {
    WorkGate gate = new WorkGate(1, 0, Duration.ofSeconds(30));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    CompletableFuture<Optional<String>> first =
        CompletableFuture.supplyAsync(
            () ->
                gate.run(
                    () -> {
                      inside.countDown();
                      await(leave);
                      return "first";
                    }));
    assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(gate.run(() -> "second")).isEmpty();
    leave.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS)).contains("first");
    assertThat(gate.run(() -> "third")).contains("third");
  }

  @Test
  void failedWorkLeavesItsPlace() {
    WorkGate gate = new WorkGate(1, 0, Duration.ZERO);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                gate.run(
                    () -> {
                      throw new IllegalStateException("broken");
                    }));
    assertThat(gate.run(() -> "next")).contains("next");
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
