package org.sitewatt.dashboard.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.dashboard.internal.platform.RecentRounds;
import org.sitewatt.dashboard.internal.platform.RecentRounds.Completeness;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;

class RecentRoundsTest {

  private static final Instant NOW = Instant.parse("2026-03-29T10:05:00Z");

  private final TestPlatform platform = new TestPlatform();
  private final RecentRounds rounds = new RecentRounds(platform, Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void nothingExpectedIsNotAllOfIt() {
    assertThat(rounds.completeness()).isEqualTo(new Completeness(null, 0, 0, 7));
  }

  @Test
  void theFirstRoundsShowAtOnceAlthoughAskedForBefore() {
    assertThat(rounds.completeness().share()).isNull();
    save("a", RoundState.COMPLETE, RoundTrigger.SCHEDULED, Duration.ofMinutes(5), 10, 9);
    assertThat(rounds.completeness()).isEqualTo(new Completeness(0.9, 9, 10, 7));
  }

  @Test
  void whatWasReadOfWhatWasExpectedARoundThatNeverRanIncluded() {
    save("a", RoundState.COMPLETE, RoundTrigger.SCHEDULED, Duration.ofMinutes(5), 10, 9);
    save("b", RoundState.PARTIAL, RoundTrigger.SCHEDULED, Duration.ofMinutes(35), 10, 6);
    save("c", RoundState.NEVER_RAN, RoundTrigger.SCHEDULED, Duration.ofMinutes(65), 10, 0);
    assertThat(rounds.completeness()).isEqualTo(new Completeness(0.5, 15, 30, 7));
  }

  @Test
  void neitherWhatRunsNorWhatWasStartedByHandNorWhatIsLongAgoCounts() {
    save("a", RoundState.COMPLETE, RoundTrigger.SCHEDULED, Duration.ofDays(7), 4, 4);
    save("b", RoundState.RUNNING, RoundTrigger.SCHEDULED, Duration.ofMinutes(5), 10, 1);
    save("c", RoundState.COMPLETE, RoundTrigger.MANUAL, Duration.ofMinutes(35), 10, 0);
    save("d", RoundState.COMPLETE, RoundTrigger.SCHEDULED, Duration.ofDays(7).plusMillis(1), 9, 0);
    assertThat(rounds.completeness()).isEqualTo(new Completeness(1.0, 4, 4, 7));
  }

  private void save(
      String id, RoundState state, RoundTrigger trigger, Duration ago, int devices, int read) {
    Instant at = NOW.minus(ago);
    Instant end = state == RoundState.RUNNING ? null : at;
    platform
        .database
        .rounds()
        .save(
            new Round(
                id,
                state,
                trigger,
                at,
                end,
                1,
                1,
                devices,
                read,
                0,
                devices - read,
                0L,
                0L,
                List.of()));
  }
}
