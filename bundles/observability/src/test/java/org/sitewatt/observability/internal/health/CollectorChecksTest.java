package org.sitewatt.observability.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.service.CollectorStatus;
import org.sitewatt.model.service.SpoolStatus;
import org.sitewatt.model.store.DatabaseCondition;
import org.sitewatt.model.store.DatabaseState;

/** The checks that ask the collector: scheduler, spool, collection. */
class CollectorChecksTest {

  private static final Instant BOUNDARY = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeCollector collector = new FakeCollector();
  private Instant now = BOUNDARY.minusSeconds(60);
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @Test
  void nodeWithoutACollectorIsWell() {
    List<HealthCheck> checks =
        List.of(new SchedulerCheck(), new SpoolCheck(), new CollectionCheck());

    assertThat(checks)
        .allSatisfy(check -> assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK));
  }

  @Test
  void schedulerThatStandsIsCritical() {
    assertThat(scheduler().getStatus()).isEqualTo(Result.Status.OK);

    collector.scheduled = false;
    assertThat(scheduler().getStatus()).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void wrongCollectorSettingIsAWarningThatNamesIt() {
    collector.problems = List.of("collection cron '* *': must have six fields");

    Result result = scheduler();

    assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(result.toString()).contains("six fields");
  }

  @Test
  void readingsThatWaitForTheDatabaseAreWhatTheSpoolIsFor() {
    collector.spool = new SpoolStatus(70, 700, 1000, BOUNDARY, 0, 0, null, "away");

    Result result = spool(DatabaseState.UNREACHABLE);

    assertThat(result.getStatus()).isEqualTo(Result.Status.OK);
    assertThat(result.toString()).contains("70 entries wait");
  }

  @Test
  void spoolThatCannotEmptyIntoADatabaseThatAnswersWarns() {
    collector.spool = new SpoolStatus(70, 700, 1000, BOUNDARY, 0, 0, null, "refused");

    now = BOUNDARY.plus(SpoolCheck.SETTLED_AFTER).minusMillis(1);
    assertThat(spool(DatabaseState.READY).getStatus()).isEqualTo(Result.Status.OK);
    now = BOUNDARY.plus(SpoolCheck.SETTLED_AFTER);
    assertThat(spool(DatabaseState.READY).getStatus()).isEqualTo(Result.Status.WARN);
  }

  @Test
  void spoolWarnsBeforeItIsFull() {
    collector.spool = new SpoolStatus(70, 800, 1000, BOUNDARY, 0, 0, null, "away");

    assertThat(spool(DatabaseState.UNREACHABLE).toString()).contains("80 % full");
  }

  @Test
  void spoolIsCriticalOnlyWhenReadingsAreLost() {
    collector.spool = new SpoolStatus(0, 0, 1000, null, 0, 0, "disk full", null);
    assertThat(spool(DatabaseState.READY).getStatus()).isEqualTo(Result.Status.WARN);

    collector.spool = new SpoolStatus(0, 0, 1000, null, 0, 1, "disk full", "away");
    assertThat(spool(DatabaseState.UNREACHABLE).getStatus()).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void entriesPutAsideAndVisitsLostAreWarnings() {
    collector.spool = new SpoolStatus(0, 0, 1000, null, 2, 3, null, null);

    Result result = spool(DatabaseState.READY);

    assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(result.toString()).contains("2 entries").contains("3 visits");
  }

  @Test
  void roundThatDoesNotBeginOnTimeIsAWarningUntilItDoes() {
    CollectionCheck check = collection();
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);

    collector.next = BOUNDARY.plus(Duration.ofMinutes(30));
    now = BOUNDARY.plus(CollectionCheck.LATE_AFTER);
    assertThat(check.execute().getStatus()).as("not late yet").isEqualTo(Result.Status.OK);

    now = now.plusSeconds(1);
    Result late = check.execute();
    assertThat(late.getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(late.toString()).contains(BOUNDARY.toString());

    collector.running = round(RoundState.RUNNING, 10, 0, 0);
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void roundsThatDidNotGoWellAreWarnings() {
    CollectionCheck check = collection();
    collector.last = round(RoundState.COMPLETE, 10, 5, 0);
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);

    collector.last = round(RoundState.COMPLETE, 10, 4, 0);
    assertThat(check.execute().toString()).contains("WARN").contains("4 of 10");

    collector.last = round(RoundState.PARTIAL, 10, 8, 2);
    assertThat(check.execute().toString()).contains("WARN").contains("2 of 10");

    collector.last = round(RoundState.NEVER_RAN, 10, 0, 10);
    assertThat(check.execute().toString()).contains("WARN").contains("never ran");
  }

  private Result scheduler() {
    SchedulerCheck check = new SchedulerCheck();
    check.collector = collector;
    return check.execute();
  }

  private Result spool(DatabaseState state) {
    SpoolCheck check = new SpoolCheck(clock);
    check.collector = collector;
    check.database = () -> new DatabaseCondition(state, "", "H2", "1", BOUNDARY);
    return check.execute();
  }

  private CollectionCheck collection() {
    CollectionCheck check = new CollectionCheck(clock);
    check.status = collector;
    check.collector = collector;
    return check;
  }

  private static Round round(RoundState state, int devices, int read, int missed) {
    return new Round(
        "r",
        state,
        RoundTrigger.SCHEDULED,
        BOUNDARY,
        state == RoundState.RUNNING ? null : BOUNDARY.plusSeconds(40),
        1,
        1,
        devices,
        read,
        devices - read - missed,
        missed,
        0L,
        0L,
        List.of());
  }

  private static final class FakeCollector implements Collector, CollectorStatus {

    private boolean scheduled = true;
    private Instant next = BOUNDARY;
    private Round running;
    private Round last;
    private SpoolStatus spool = new SpoolStatus(0, 0, 1000, null, 0, 0, null, null);
    private List<String> problems = List.of();

    @Override
    public boolean isScheduled() {
      return scheduled;
    }

    @Override
    public Optional<Instant> nextBoundary() {
      return Optional.of(next);
    }

    @Override
    public Optional<Round> lastRound() {
      return Optional.ofNullable(last);
    }

    @Override
    public SpoolStatus spool() {
      return spool;
    }

    @Override
    public List<String> problems() {
      return problems;
    }

    @Override
    public Optional<Round> running() {
      return Optional.ofNullable(running);
    }

    @Override
    public Round start(Set<String> siteIds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Round round(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Page<Round> rounds(PageRequest request) {
      throw new UnsupportedOperationException();
    }
  }
}
