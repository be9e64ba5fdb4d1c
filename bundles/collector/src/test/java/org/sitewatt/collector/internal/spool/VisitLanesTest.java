package org.sitewatt.collector.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sitewatt.collector.internal.Samples.NOON;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.StorageUnavailableException;

class VisitLanesTest {

  private final List<List<DeviceVisit>> stored = Collections.synchronizedList(new ArrayList<>());

  @Test
  void manyAreStoredTwoAtATimeEachSitesInOneLaneAndInOrder() {
    CyclicBarrier both = new CyclicBarrier(2);
    List<DeviceVisit> visits = visits(50, 4);
    store(
        visits,
        lane -> {
          meet(both);
          stored.add(lane);
        });
    assertThat(stored).hasSize(2);
    assertThat(stored.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(visits);
    for (List<DeviceVisit> lane : stored) {
      assertThat(lane).isSubsetOf(visits).isSortedAccordingTo((a, b) -> order(visits, a, b));
    }
    assertThat(sites(stored.get(0))).doesNotContainAnyElementsOf(sites(stored.get(1)));
  }

  @Test
  void fewAreOneTransactionAndNoneIsNone() {
    List<DeviceVisit> visits = visits(9, 4);
    store(visits, stored::add);
    store(List.of(), stored::add);
    assertThat(stored).containsExactly(visits);
  }

  @Test
  void whatOneLaneCannotStoreIsToldAfterTheOtherHasEnded() {
    List<DeviceVisit> visits = visits(50, 4);
    String refused = visits.get(0).siteId();
    assertThatThrownBy(
            () ->
                store(
                    visits,
                    lane -> {
                      if (sites(lane).contains(refused)) {
                        throw new IllegalStateException("the row is refused");
                      }
                      stored.add(lane);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the row is refused");
    assertThat(stored).hasSize(1);
  }

  @Test
  void aDatabaseThatIsAwayIsToldBeforeAnythingElse() {
    for (String away : List.of("site-0", "site-1")) {
      assertThatThrownBy(
              () ->
                  store(
                      visits(50, 4),
                      lane -> {
                        if (sites(lane).contains(away)) {
                          throw new StorageUnavailableException("away", null);
                        }
                        throw new IllegalStateException("the row is refused");
                      }))
          .isInstanceOf(StorageUnavailableException.class);
    }
    assertThat("site-0".hashCode() % 2).isNotEqualTo("site-1".hashCode() % 2);
  }

  private static void store(List<DeviceVisit> visits, Consumer<List<DeviceVisit>> store) {
    try (VisitLanes lanes = new VisitLanes(store)) {
      lanes.store(visits);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the other lane did not come", e);
    }
  }

  private static int order(List<DeviceVisit> all, DeviceVisit one, DeviceVisit other) {
    return Integer.compare(all.indexOf(one), all.indexOf(other));
  }

  private static List<String> sites(List<DeviceVisit> visits) {
    return visits.stream().map(DeviceVisit::siteId).distinct().toList();
  }

  private static List<DeviceVisit> visits(int sites, int devices) {
    List<DeviceVisit> visits = new ArrayList<>();
    for (int device = 0; device < devices; device++) {
      for (int site = 0; site < sites; site++) {
        String siteId = "site-" + site;
        String id = siteId + "-" + device;
        visits.add(
            new DeviceVisit(
                "v-" + id, "r", siteId, id, NOON, DeviceOutcome.READ, null, null, List.of()));
      }
    }
    return visits;
  }
}
