package org.sitewatt.collector.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.StorageUnavailableException;
import org.slf4j.event.EventRecodingLogger;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

class OutageLogTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Queue<SubstituteLoggingEvent> told = new ArrayDeque<>();
  private final AtomicLong nanos = new AtomicLong();
  private final OutageLog outage =
      new OutageLog(
          new EventRecodingLogger(new SubstituteLogger("outage", told, true), told), nanos::get);

  @Test
  void whileNothingWaitsThereIsNothingToTell() {
    fail(0);
    pass(MINUTE.multipliedBy(60));
    fail(0);
    outage.recovered(0);

    assertThat(told).isEmpty();
  }

  @Test
  void whatWaitsIsToldAfterAMinuteAndOnce() {
    fail(1);
    pass(MINUTE.minusNanos(1));
    fail(2);
    assertThat(told).isEmpty();

    pass(Duration.ofNanos(1));
    fail(3);
    fail(4);
    outage.recovered(0);

    assertThat(told)
        .extracting(SubstituteLoggingEvent::getLevel)
        .containsExactly(Level.ERROR, Level.INFO);
    assertThat(told.element().getArgumentArray()).startsWith("Nothing can be stored.", 3L);
  }

  @Test
  void whatComesDuringALongOutageIsToldAtOnce() {
    fail(0);
    pass(MINUTE);
    fail(0);
    fail(1);

    assertThat(told).extracting(SubstituteLoggingEvent::getLevel).containsExactly(Level.ERROR);
  }

  @Test
  void aSecondOutageHasAMinuteOfItsOwn() {
    fail(1);
    outage.recovered(0);
    pass(MINUTE);
    fail(1);

    assertThat(told).isEmpty();
  }

  private void fail(long waiting) {
    outage.failed("Nothing can be stored.", waiting, new StorageUnavailableException("away", null));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
