package org.sitewatt.collector.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class BrakeTest {

  private static final int MOST_NAPS = 20;

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void whereTheStoreKeepsUpNobodyIsHeldUp() throws InterruptedException {
    brake(look -> false).await();

    assertThat(looks).hasValue(1);
  }

  @Test
  void whoWouldBringMoreIsHeldUpUntilTheStoreHasCaughtUp() throws InterruptedException {
    brake(look -> look < 5).await();

    assertThat(looks).hasValue(5);
  }

  @Test
  void aStoreThatNeverCatchesUpStopsNobodyForGood() throws InterruptedException {
    brake(look -> true).await();

    assertThat(looks).hasValue(MOST_NAPS);
  }

  private Brake brake(IntPredicate behindAtLook) {
    return new Brake(
        () -> behindAtLook.test(looks.incrementAndGet()), Duration.ofMillis(1), MOST_NAPS);
  }
}
