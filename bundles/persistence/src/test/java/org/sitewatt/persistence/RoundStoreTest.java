package org.sitewatt.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.persistence.Samples.NOW;

import java.util.List;
import java.util.stream.IntStream;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;

class RoundStoreTest {

  @EachDatabase
  void keepsARoundWithItsFailures(TestServer server) {
    RoundFailure failed =
        new RoundFailure("a", "a1", DeviceOutcome.FAILED, Reason.TIMEOUT, "nach 3 s – nichts");
    RoundFailure missed = new RoundFailure("a", "a2", DeviceOutcome.MISSED, Reason.CANCELLED, null);
    Round running = Samples.round("r1", RoundState.RUNNING);
    Round ended =
        new Round(
            "r1",
            RoundState.PARTIAL,
            RoundTrigger.SCHEDULED,
            NOW,
            NOW.plusSeconds(90),
            2,
            1,
            4,
            2,
            1,
            1,
            5_000_000_000L,
            7L,
            List.of(failed, missed));
    Round cutOff =
        new Round(
            "r0",
            RoundState.PARTIAL,
            RoundTrigger.MANUAL,
            NOW,
            NOW,
            1,
            0,
            1,
            0,
            0,
            1,
            null,
            null,
            List.of());
    try (Database database = Databases.open(server)) {
      database.rounds().save(running);
      assertThat(database.rounds().find("r1")).contains(running);

      database.rounds().save(ended);
      database.rounds().save(ended);

      assertThat(database.rounds().find("r1")).contains(ended);
      assertThat(database.rounds().find("r2")).isEmpty();
      database.rounds().save(cutOff);
      assertThat(database.rounds().find("r0")).contains(cutOff);
      assertThat(Databases.count(database, "round_failure")).isEqualTo(2);
    }
  }

  @EachDatabase
  void aRoundThatHasEndedRunsNoMore(TestServer server) {
    try (Database database = Databases.open(server)) {
      for (RoundState end : List.of(RoundState.COMPLETE, RoundState.PARTIAL)) {
        Round ended = Samples.round(end.name(), end);
        database.rounds().save(ended);
        database.rounds().save(Samples.round(end.name(), RoundState.RUNNING));
        assertThat(database.rounds().find(end.name())).contains(ended);
      }
      database.rounds().save(Samples.round("passed", RoundState.NEVER_RAN));
      Round running = Samples.round("passed", RoundState.RUNNING);
      database.rounds().save(running);
      assertThat(database.rounds().find("passed")).contains(running);
    }
  }

  @EachDatabase
  void keepsNoMoreFailuresThanAgreed(TestServer server) {
    List<RoundFailure> failures =
        IntStream.range(0, Round.MAX_FAILURES + 5)
            .mapToObj(
                i -> new RoundFailure("a", "d" + i, DeviceOutcome.FAILED, Reason.TIMEOUT, null))
            .toList();
    Round round =
        new Round(
            "r1",
            RoundState.COMPLETE,
            RoundTrigger.MANUAL,
            NOW,
            NOW,
            1,
            0,
            1005,
            0,
            1005,
            0,
            1L,
            0L,
            failures);
    try (Database database = Databases.open(server)) {
      database.rounds().save(round);

      assertThat(database.rounds().find("r1").orElseThrow().failures())
          .isEqualTo(failures.subList(0, Round.MAX_FAILURES));
    }
  }

  @EachDatabase
  void pagesFromTheNewest(TestServer server) {
    try (Database database = Databases.open(server)) {
      for (int i = 1; i <= 5; i++) {
        database
            .rounds()
            .save(Samples.round("r" + i, i < 4 ? RoundState.COMPLETE : RoundState.RUNNING));
      }

      Page<Round> first = database.rounds().page(new PageRequest(null, 3));
      Page<Round> second = database.rounds().page(new PageRequest(first.next(), 3));

      assertThat(first.items()).extracting(Round::id).containsExactly("r5", "r4", "r3");
      assertThat(second.items()).extracting(Round::id).containsExactly("r2", "r1");
      assertThat(second.next()).isNull();
      assertThat(database.rounds().inState(RoundState.RUNNING))
          .extracting(Round::id)
          .containsExactly("r4", "r5");
      assertThat(database.rounds().inState(RoundState.PARTIAL)).isEmpty();
    }
  }

  @EachDatabase
  void talliesWhatADeadProcessLeft(TestServer server) {
    Round left = Samples.round("round-1", RoundState.RUNNING);
    try (Database database = Databases.open(server)) {
      Databases.siteWithDevices(database, "a", "a1", "a2");
      Databases.siteWithDevices(database, "b", "b1", "b2");
      database.rounds().save(left);
      database
          .readings()
          .store(
              List.of(
                  Samples.visit("v1", "a", "a1", NOW, 1),
                  Samples.failed("v2", "a", "a2", NOW, Reason.CONNECT_REFUSED, "refused"),
                  Samples.failed("v3", "b", "b1", NOW, Reason.TIMEOUT, null)));

      Round tally = database.rounds().tally(left);

      assertThat(tally.state()).isEqualTo(RoundState.RUNNING);
      assertThat(tally.sitesRead()).isEqualTo(1);
      assertThat(tally.devicesRead()).isEqualTo(1);
      assertThat(tally.devicesFailed()).isEqualTo(2);
      assertThat(tally.devicesMissed()).isEqualTo(1);
      assertThat(tally.failures())
          .containsExactly(
              new RoundFailure("a", "a2", DeviceOutcome.FAILED, Reason.CONNECT_REFUSED, "refused"),
              new RoundFailure("b", "b1", DeviceOutcome.FAILED, Reason.TIMEOUT, null));
      database.devices().delete("a2", null);
      assertThat(database.rounds().tally(left)).as("who failed has failed").isEqualTo(tally);
      assertThat(database.rounds().visited("round-1")).containsExactlyInAnyOrder("a1", "a2", "b1");
      assertThat(database.rounds().visited("round-2")).isEmpty();
      assertThat(database.rounds().tally(Samples.round("round-2", RoundState.RUNNING)))
          .satisfies(empty -> assertThat(empty.devicesMissed()).isEqualTo(4));
    }
  }

  @EachDatabase
  void savingAtOnceKeepsOneRound(TestServer server) throws Exception {
    try (Database database = Databases.open(server)) {
      List<Throwable> failures =
          Together.run(
              4,
              i ->
                  database
                      .rounds()
                      .save(
                          Samples.round(
                              "r1", i % 2 == 0 ? RoundState.RUNNING : RoundState.COMPLETE)));

      assertThat(failures).isEmpty();
      assertThat(Databases.count(database, "collection_round")).isEqualTo(1);
    }
  }
}
