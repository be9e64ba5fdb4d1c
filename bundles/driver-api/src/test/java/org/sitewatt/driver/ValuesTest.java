package org.sitewatt.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

  private static final Instant T = Instant.parse("2026-11-22T14:30:00Z");

  @ParameterizedTest
  @CsvSource({"-1, 1", "65536, 1", "0, 0", "65535, 2", "0, 65537"})
  void spansStayWithinTheAddressSpace(int address, int count) {
    assertThatThrownBy(() -> new RegisterSpan(FunctionCode.READ_COILS, address, count))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spansOverlapOnlyWithinOneFunction() {
    RegisterSpan energy = new RegisterSpan(FunctionCode.READ_INPUT_REGISTERS, 72, 2);
    assertThat(energy.overlaps(new RegisterSpan(FunctionCode.READ_INPUT_REGISTERS, 73, 1)))
        .isTrue();
    assertThat(energy.overlaps(new RegisterSpan(FunctionCode.READ_INPUT_REGISTERS, 74, 1)))
        .isFalse();
    assertThat(energy.overlaps(new RegisterSpan(FunctionCode.READ_HOLDING_REGISTERS, 72, 2)))
        .isFalse();
    assertThat(energy).hasToString("FC4 72..73");
  }

  @Test
  void aMeasurementHasAValueOrAReason() {
    assertThat(Measurement.of("power.active", 9.42, T).reason()).isNull();
    assertThat(Measurement.missing("power.active", Reason.TIMEOUT, null, T).value()).isNull();
    assertThatThrownBy(() -> new Measurement("power.active", null, null, T, null, null))
        .hasMessageContaining("power.active");
    assertThatThrownBy(() -> new Measurement("power.active", 1.0, null, T, Reason.TIMEOUT, null))
        .hasMessageContaining("TIMEOUT");
    assertThatThrownBy(() -> Measurement.of("power.active", Double.NaN, T))
        .hasMessageContaining("finite");
  }

  @Test
  void wordsAreCopiedInAndOut() {
    int[] raw = {1, 2};
    SpanResult.Words words = new SpanResult.Words(raw, T);
    raw[0] = 99;
    words.toArray()[1] = 99;
    assertThat(words.toArray()).containsExactly(1, 2);
  }

  @Test
  void aDescriptionNamesWhatIsWrong() {
    ChannelDescription power = new ChannelDescription(Quantities.get("power.active"), null, null);
    Set<DeviceType> types = Set.of(DeviceType.HEATER);
    assertThatThrownBy(
            () ->
                new DriverDescription(
                    "SDM630", "1.0.0", "Eastron", List.of("SDM630"), types, List.of(power)))
        .hasMessageContaining("id 'SDM630'");
    assertThatThrownBy(
            () ->
                new DriverDescription(
                    "eastron-sdm630", "1.0", "Eastron", List.of("SDM630"), types, List.of(power)))
        .hasMessageContaining("version '1.0'");
    assertThatThrownBy(
            () ->
                new DriverDescription(
                    "eastron-sdm630",
                    "1.0.0",
                    "Eastron",
                    List.of("SDM630"),
                    types,
                    List.of(power, power)))
        .hasMessageContaining("each quantity once");
  }

  @Test
  void onlyCountersWrap() {
    assertThatThrownBy(() -> new ChannelDescription(Quantities.get("power.active"), null, 65536.0))
        .hasMessageContaining("COUNTER");
  }
}
