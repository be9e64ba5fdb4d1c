package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.input;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterSpan;

class DoubtsTest {

  private final Doubts doubts = new Doubts();

  private static ReadRequest request(RegisterSpan range) {
    return new ReadRequest(3, range);
  }

  private static AccessLimits limits(int maxRegisters, int alignment, RegisterSpan... unreadable) {
    return new AccessLimits(
        maxRegisters, 2000, 0, alignment, List.of(unreadable), Duration.ZERO, null);
  }

  @Test
  void concernRepliesThatLookAlike() {
    doubts.add(request(holding(100, 4)));
    assertThat(doubts.concern(request(holding(100, 4)))).as("the same").isTrue();
    assertThat(doubts.concern(request(holding(700, 4)))).as("another address").isTrue();
    assertThat(doubts.concern(request(holding(100, 5)))).as("another count").isFalse();
    assertThat(doubts.concern(request(input(100, 4)))).as("another function").isFalse();
    assertThat(doubts.concern(new ReadRequest(4, holding(100, 4)))).as("another unit").isFalse();
  }

  @Test
  void concernBitsThatFillTheSameBytes() {
    doubts.add(request(new RegisterSpan(FunctionCode.READ_COILS, 0, 9)));
    assertThat(doubts.concern(request(new RegisterSpan(FunctionCode.READ_COILS, 50, 16)))).isTrue();
    assertThat(doubts.concern(request(new RegisterSpan(FunctionCode.READ_COILS, 50, 17))))
        .isFalse();
  }

  @Test
  void fenceDiffersFromAllThatIsOwed() throws WireFault {
    AccessLimits eastron = limits(80, 2);
    doubts.add(request(holding(100, 4)));
    assertThat(doubts.fence(request(holding(700, 4)), eastron)).isEqualTo(request(holding(700, 2)));
    doubts.add(request(holding(700, 2)));
    assertThat(doubts.fence(request(holding(700, 4)), eastron)).isEqualTo(request(holding(700, 6)));
  }

  @Test
  void dataThatCanAnswerNothingElseSettlesAll() {
    doubts.add(request(holding(100, 6)));
    doubts.add(request(holding(300, 4)));
    doubts.came(new Reply.Data(List.of(1)), request(holding(700, 1)));
    assertConcernsOnly();
  }

  @Test
  void dataOfAnOwedShapeSettlesUpToTheOldestOfThatShape() {
    doubts.add(request(holding(100, 6)));
    doubts.add(request(holding(300, 4)));
    doubts.add(request(holding(500, 2)));
    doubts.came(new Reply.Data(List.of(1, 2, 3, 4)), request(holding(700, 4)));
    assertConcernsOnly(2, 4);
  }

  @Test
  void refusalSettlesNoMoreThanTheOldest() {
    doubts.add(request(holding(100, 6)));
    doubts.add(request(holding(300, 4)));
    doubts.add(request(holding(400, 4)));
    doubts.came(new Reply.Refusal(2), request(holding(700, 1)));
    assertConcernsOnly(1, 4);
    doubts.came(new Reply.Refusal(2), request(holding(700, 2)));
    assertConcernsOnly(1, 2, 4);
    doubts.came(new Reply.Refusal(2), request(holding(700, 3)));
    assertConcernsOnly(1, 2, 3);
  }

  @Test
  void refusalOfOneFunctionSettlesWhatOthersOwedBefore() {
    doubts.add(request(input(100, 6)));
    doubts.add(request(holding(300, 4)));
    doubts.add(request(input(500, 2)));
    doubts.came(new Reply.Refusal(2), request(holding(700, 1)));
    assertConcernsOnly(1);
    assertThat(doubts.concern(request(input(100, 6)))).as("older").isFalse();
    assertThat(doubts.concern(request(input(500, 2)))).as("younger").isTrue();
  }

  @Test
  void refusalOfOneThatIsBusySettlesNothing() {
    doubts.add(request(holding(100, 6)));
    doubts.came(new Reply.Refusal(6), request(holding(700, 1)));
    assertConcernsOnly(1, 6);
  }

  @Test
  void nothingIsOwedAfterAReplyWhereNothingWas() {
    for (int code : List.of(2, 6)) {
      doubts.came(new Reply.Refusal(code), request(holding(700, 1)));
      assertConcernsOnly();
    }
  }

  /** Of counts 1 to 6 of unit 3's holding registers. */
  private void assertConcernsOnly(Integer... counts) {
    assertThat(IntStream.rangeClosed(1, 6).filter(n -> doubts.concern(request(holding(0, n)))))
        .containsExactly(counts);
  }

  @Test
  void fenceSettlesMostWhereAllShapesAreOwed() throws WireFault {
    AccessLimits four = limits(4, 1);
    for (int count : List.of(4, 2, 1, 3, 2, 3)) {
      doubts.add(request(holding(100, count)));
    }
    assertThat(doubts.fence(request(holding(700, 4)), four)).isEqualTo(request(holding(700, 3)));
    assertThat(doubts.fence(request(holding(700, 3)), four)).isEqualTo(request(holding(700, 1)));
  }

  @Test
  void noFenceTouchesWhatIsUnreadableOrTooLong() {
    doubts.add(request(holding(700, 1)));
    for (AccessLimits limits : List.of(limits(1, 1), limits(125, 1, holding(701, 1)))) {
      assertThatExceptionOfType(WireFault.class)
          .isThrownBy(() -> doubts.fence(request(holding(700, 1)), limits))
          .satisfies(fault -> assertThat(fault.reason()).isEqualTo(Reason.FOREIGN_REPLY));
    }
    doubts.add(request(holding(65535, 1)));
    assertThatExceptionOfType(WireFault.class)
        .isThrownBy(() -> doubts.fence(request(holding(65535, 1)), limits(125, 1)));
  }
}
