package org.sitewatt.collector.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoundaryClockTest {

  private final BlockingQueue<Instant> called = new LinkedBlockingQueue<>();
  private final BlockingQueue<List<Instant>> passed = new LinkedBlockingQueue<>();

  @Test
  void eachBoundaryIsCalledOnce() throws Exception {
    Instant start = Instant.now();
    BoundaryClock running;
    try (BoundaryClock clock = clock("* * * * * ?", start)) {
      Instant first = called.poll(20, TimeUnit.SECONDS);
      Instant second = called.poll(20, TimeUnit.SECONDS);
      assertThat(first).isAfter(start);
      assertThat(first).isEqualTo(first.truncatedTo(ChronoUnit.SECONDS));
      assertThat(Duration.between(first, second)).isEqualTo(Duration.ofSeconds(1));
      assertThat(clock.isRunning()).isTrue();
      assertThat(clock.next(second)).contains(second.plusSeconds(1));
      running = clock;
    }
    assertThat(running.isRunning()).isFalse();
    assertThat(running.next(start)).isEmpty();
  }

  @Test
  void boundariesThatPassedBeforeTheFirstCallAreTold() throws Exception {
    Instant start = Instant.now().minusSeconds(5);
    try (BoundaryClock clock = clock("* * * * * ?", start)) {
      Instant first = called.poll(20, TimeUnit.SECONDS);
      List<Instant> told = passed.poll(20, TimeUnit.SECONDS);
      assertThat(told).hasSizeGreaterThanOrEqualTo(4).doesNotContain(first);
      assertThat(told.get(told.size() - 1)).isEqualTo(first.minusSeconds(1));
      assertThat(clock.isRunning()).isTrue();
    }
  }

  @Test
  void whatCannotBeToldOfThePastKeepsNoRoundFromItsBoundary() throws Exception {
    Instant start = Instant.now().minusSeconds(5);
    Boundaries boundaries = new Boundaries("* * * * * ?", start);
    try (BoundaryClock clock =
        new BoundaryClock(
            boundaries,
            start,
            Clock.systemUTC(),
            called::add,
            told -> {
              passed.add(told);
              throw new IllegalStateException("scripted");
            })) {
      Instant first = called.poll(20, TimeUnit.SECONDS);
      assertThat(passed.poll()).isNotEmpty().doesNotContain(first);
      assertThat(called.poll(20, TimeUnit.SECONDS)).isEqualTo(first.plusSeconds(1));
      assertThat(clock.isRunning()).isTrue();
    }
  }

  @Test
  void aClockThatIsSetBackStopsNoCalls() throws Exception {
    SettableClock settable = new SettableClock();
    settable.offset = Duration.ofHours(3);
    Instant start = settable.instant();
    try (BoundaryClock clock =
        new BoundaryClock(
            new Boundaries("* * * * * ?", start),
            start,
            settable,
            called::add,
            passed::add,
            Duration.ofMillis(50))) {
      // Quartz goes by the machine's clock, which is three hours behind that of its plan.
      assertThat(called.poll(2, TimeUnit.SECONDS)).isNull();
      Instant corrected = Instant.now();
      settable.offset = Duration.ZERO;
      assertThat(called.poll(20, TimeUnit.SECONDS)).isBetween(corrected, corrected.plusSeconds(10));
      assertThat(called.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(passed.stream().flatMap(List::stream)).allMatch(b -> b.isAfter(corrected));
      assertThat(clock.isRunning()).isTrue();
    }
  }

  private BoundaryClock clock(String cron, Instant start) throws Exception {
    return new BoundaryClock(
        new Boundaries(cron, start), start, Clock.systemUTC(), called::add, passed::add);
  }

  /** Runs as the machine's clock does, ahead of it by so much. */
  private static final class SettableClock extends Clock {

    private volatile Duration offset = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
