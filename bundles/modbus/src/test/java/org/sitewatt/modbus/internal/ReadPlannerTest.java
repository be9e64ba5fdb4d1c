package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.input;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.RegisterSpan;

/** The planner on the habits of real devices. */
class ReadPlannerTest {

  /** SDM630: 80 registers a request, start and count even, gaps may be read. */
  private static final AccessLimits EASTRON =
      new AccessLimits(80, 2000, 40, 2, List.of(), Duration.ZERO, null);

  private static AccessLimits limits(int maxRegisters, int maxGap, RegisterSpan... unreadable) {
    return new AccessLimits(
        maxRegisters, 2000, maxGap, 1, List.of(unreadable), Duration.ZERO, null);
  }

  private static List<RegisterSpan> ranges(AccessLimits limits, RegisterSpan... spans) {
    return ReadPlanner.plan(List.of(spans), limits, Set.of()).requests().stream()
        .map(PlannedRequest::range)
        .toList();
  }

  @Test
  void mergesNeighboursIntoOneRequest() {
    assertThat(ranges(EASTRON, input(0, 2), input(2, 2), input(12, 2), input(72, 2)))
        .containsExactly(input(0, 14), input(72, 2));
    assertThat(ranges(EASTRON, input(0, 2), input(34, 2), input(72, 2), input(78, 2)))
        .containsExactly(input(0, 80));
  }

  @Test
  void keepsAValueTogetherAtTheLimit() {
    assertThat(ranges(limits(10, 0), holding(0, 8), holding(8, 4)))
        .containsExactly(holding(0, 8), holding(8, 4));
  }

  @Test
  void alignsStartAndCount() {
    assertThat(ranges(EASTRON, input(3, 2))).containsExactly(input(2, 4));
  }

  @Test
  void neverMixesFunctions() {
    assertThat(ranges(EASTRON, input(0, 2), holding(2, 2)))
        .containsExactly(holding(2, 2), input(0, 2));
  }

  @Test
  void bridgesNoMoreThanTheGapAllowed() {
    assertThat(ranges(limits(125, 3), holding(0, 1), holding(4, 1), holding(9, 1)))
        .containsExactly(holding(0, 5), holding(9, 1));
  }

  @Test
  void goesAroundTheUnreadable() {
    assertThat(ranges(limits(125, 100, holding(5, 1)), holding(0, 2), holding(8, 2)))
        .containsExactly(holding(0, 2), holding(8, 2));
    assertThat(ranges(limits(125, 100, input(5, 1)), holding(0, 2), holding(8, 2)))
        .containsExactly(holding(0, 10));
  }

  @Test
  void saysWhichSpansCannotBeRead() {
    ReadPlan plan =
        ReadPlanner.plan(
            List.of(holding(4, 4), holding(20, 1)), limits(125, 0, holding(5, 1)), Set.of());
    assertThat(plan.impossible()).containsOnlyKeys(holding(4, 4));
    assertThat(plan.impossible().get(holding(4, 4))).contains("FC3 5").contains("unreadable");
    assertThat(plan.requests()).hasSize(1);

    ReadPlan beyond =
        ReadPlanner.plan(
            List.of(holding(65535, 1)),
            new AccessLimits(120, 2000, 0, 3, List.of(), Duration.ZERO, null),
            Set.of());
    assertThat(beyond.impossible().get(holding(65535, 1))).contains("beyond 65535");
    ReadPlan tooSmall =
        ReadPlanner.plan(
            List.of(holding(0, 1)),
            new AccessLimits(1, 2000, 0, 2, List.of(), Duration.ZERO, null),
            Set.of());
    assertThat(tooSmall.impossible().get(holding(0, 1))).contains("alignment 2");
  }

  @Test
  void readsWhatIsKnownToBeRefusedByItself() {
    ReadPlan plan =
        ReadPlanner.plan(
            List.of(holding(0, 2), holding(2, 2), holding(4, 2), holding(6, 2)),
            limits(125, 10),
            Set.of(holding(2, 2)));
    assertThat(plan.requests())
        .extracting(PlannedRequest::range)
        .containsExactlyInAnyOrder(holding(0, 2), holding(2, 2), holding(4, 4));
  }

  @Test
  void allowsMoreBitsThanRegisters() {
    RegisterSpan first = new RegisterSpan(FunctionCode.READ_COILS, 0, 1000);
    RegisterSpan second = new RegisterSpan(FunctionCode.READ_COILS, 1000, 1000);
    assertThat(ranges(AccessLimits.STANDARD, first, second))
        .containsExactly(new RegisterSpan(FunctionCode.READ_COILS, 0, 2000));
  }
}
