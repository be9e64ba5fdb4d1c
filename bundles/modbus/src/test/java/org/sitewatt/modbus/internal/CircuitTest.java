package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.Circuit.Permission.FULL;
import static org.sitewatt.modbus.internal.Circuit.Permission.NONE;
import static org.sitewatt.modbus.internal.Circuit.Permission.PROBE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.Reason;
import org.sitewatt.modbus.CircuitHealth;
import org.sitewatt.modbus.CircuitState;
import org.threeten.extra.MutableClock;

class CircuitTest {

  private final MutableClock clock = MutableClock.epochUTC();
  private final Circuit circuit =
      new Circuit(new CircuitPolicy(3, Duration.ofMinutes(1), Duration.ofSeconds(200)), clock);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.failed(Reason.TIMEOUT, false);
    }
  }

  @Test
  void opensOnlyAfterFailuresInARow() {
    fail(2);
    circuit.succeeded();
    fail(2);
    assertThat(circuit.ask(false)).isEqualTo(FULL);
    assertThat(circuit.failed(Reason.CONNECTION_LOST, false)).as("opens").isTrue();
    assertThat(circuit.ask(false)).isEqualTo(NONE);
    assertThat(circuit.health())
        .isEqualTo(
            new CircuitHealth(
                CircuitState.OPEN,
                3,
                Reason.CONNECTION_LOST,
                clock.instant().plus(Duration.ofMinutes(1))));
  }

  @Test
  void probesAtGrowingIntervalsUpToTheBound() {
    fail(3);
    for (int seconds : new int[] {60, 120, 200, 200, 200}) {
      clock.add(Duration.ofSeconds(seconds - 1));
      assertThat(circuit.ask(false)).as("a second before %s s", seconds).isEqualTo(NONE);
      clock.add(Duration.ofSeconds(1));
      assertThat(circuit.ask(false)).isEqualTo(PROBE);
      assertThat(circuit.failed(Reason.TIMEOUT, false)).as("opens anew").isFalse();
    }
  }

  @Test
  void closesWithOneSuccessAndForgetsTheInterval() {
    fail(3);
    clock.add(Duration.ofMinutes(1));
    circuit.ask(false);
    fail(1);
    clock.add(Duration.ofMinutes(2));
    assertThat(circuit.ask(false)).isEqualTo(PROBE);
    assertThat(circuit.succeeded()).as("closes").isTrue();
    assertThat(circuit.ask(false)).isEqualTo(FULL);
    assertThat(circuit.health()).isEqualTo(new CircuitHealth(CircuitState.CLOSED, 0, null, null));
    fail(3);
    clock.add(Duration.ofMinutes(1));
    assertThat(circuit.ask(false)).isEqualTo(PROBE);
  }

  @Test
  void aClockThatIsSetBackPutsOffNoProbeByMoreThanTheInterval() {
    fail(3);
    clock.add(Duration.ofHours(-3));
    assertThat(circuit.ask(false)).isEqualTo(NONE);
    assertThat(circuit.health().nextProbe()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
    clock.add(Duration.ofMinutes(1));
    assertThat(circuit.ask(false)).isEqualTo(PROBE);
  }

  @Test
  void grantsAProbeAgainThatCameToNothing() {
    fail(3);
    clock.add(Duration.ofMinutes(1));
    assertThat(circuit.ask(false)).isEqualTo(PROBE);
    assertThat(circuit.ask(false)).isEqualTo(PROBE);
    assertThat(circuit.health().state()).isEqualTo(CircuitState.HALF_OPEN);
  }

  @Test
  void asksInFullWhenSomebodyInsistsAndPutsOffNoProbe() {
    fail(3);
    assertThat(circuit.ask(true)).isEqualTo(FULL);
    assertThat(circuit.failed(Reason.CONNECTION_LOST, true)).as("opens anew").isFalse();
    assertThat(circuit.ask(false)).as("still open").isEqualTo(NONE);
    assertThat(circuit.health().lastReason()).isEqualTo(Reason.CONNECTION_LOST);
    clock.add(Duration.ofMinutes(1));
    assertThat(circuit.ask(false)).isEqualTo(PROBE);
  }

  @Test
  void failuresOfThoseWhoInsistOpenItToo() {
    assertThat(circuit.failed(Reason.TIMEOUT, true)).isFalse();
    assertThat(circuit.failed(Reason.TIMEOUT, true)).isFalse();
    assertThat(circuit.failed(Reason.TIMEOUT, true)).isTrue();
    assertThat(circuit.ask(false)).isEqualTo(NONE);
  }
}
