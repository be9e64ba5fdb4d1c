package org.sitewatt.collector.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundariesTest {

  private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

  private final Boundaries halfHours = new Boundaries("0 0/30 * * * ?", NOON);

  @Test
  void eachHalfHourIsABoundaryAndItsRoundEndsAMinuteBeforeTheNext() {
    assertThat(halfHours.next(NOON.minusMillis(1))).isEqualTo(NOON);
    assertThat(halfHours.next(NOON)).isEqualTo("2026-03-29T12:30:00Z");
    assertThat(halfHours.deadline(NOON)).isEqualTo("2026-03-29T12:29:00Z");
    assertThat(halfHours.patience(NOON)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shortPeriodsLeaveShortMargins() {
    Boundaries boundaries = new Boundaries("0/10 * * * * ?", NOON);
    assertThat(boundaries.deadline(NOON)).isEqualTo(NOON.plusSeconds(9));
    assertThat(boundaries.patience(NOON)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void passedBoundariesLieBetweenAndAreBounded() {
    Duration week = Duration.ofDays(7);
    assertThat(halfHours.passed(NOON, NOON.plusSeconds(1), week, 9)).isEmpty();
    assertThat(halfHours.passed(NOON, NOON.plusSeconds(1800), week, 9)).isEmpty();
    assertThat(halfHours.passed(NOON, NOON.plusSeconds(5400), week, 9))
        .containsExactly(NOON.plusSeconds(1800), NOON.plusSeconds(3600));
    assertThat(halfHours.passed(NOON, NOON.plusSeconds(5401), week, 2))
        .containsExactly(NOON.plusSeconds(3600), NOON.plusSeconds(5400));
    assertThat(halfHours.passed(Instant.EPOCH, NOON, Duration.ofHours(1), 9))
        .containsExactly(NOON.minusSeconds(1800));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*/30 * * * *", "nonsense", "0 0 0 1 1 ? 1999", "a 0 * * * ?"})
  void whatIsNoScheduleIsRefusedWithAnExample(String cron) {
    assertThatThrownBy(() -> new Boundaries(cron, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("collection cron '" + cron + "'")
        .hasMessageNotContaining(".;")
        .hasMessageContaining("'0 0/30 * * * ?'");
  }
}
