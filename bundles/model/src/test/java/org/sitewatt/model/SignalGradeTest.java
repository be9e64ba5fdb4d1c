package org.sitewatt.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalGradeTest {

  @ParameterizedTest
  @CsvSource({
    "-80, EXCELLENT",
    "-80.1, GOOD",
    "-90, GOOD",
    "-90.1, FAIR",
    "-100, FAIR",
    "-100.1, POOR",
    "-110, POOR",
    "-110.1, NONE"
  })
  void rsrp(double dbm, SignalGrade expected) {
    assertThat(SignalGrade.ofRsrp(dbm)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-10, EXCELLENT", "-15, GOOD", "-20, FAIR", "-20.1, POOR", "-40, POOR"})
  void rsrq(double db, SignalGrade expected) {
    assertThat(SignalGrade.ofRsrq(db)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"20, EXCELLENT", "13, GOOD", "0, FAIR", "-0.1, POOR"})
  void sinr(double db, SignalGrade expected) {
    assertThat(SignalGrade.ofSinr(db)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-65, EXCELLENT", "-75, GOOD", "-85, FAIR", "-95, POOR", "-95.1, NONE"})
  void rssi(double dbm, SignalGrade expected) {
    assertThat(SignalGrade.ofRssi(dbm)).isEqualTo(expected);
  }

  @Test
  void theWorstOfThoseAvailableIsTheSites() {
    assertThat(SignalGrade.worst(-79.0, -16.0, null, null)).isEqualTo(SignalGrade.FAIR);
    assertThat(SignalGrade.worst(null, null, null, -60.0)).isEqualTo(SignalGrade.EXCELLENT);
    assertThat(SignalGrade.worst(null, null, null, null)).isNull();
  }

  @Test
  void csqBecomesRssi() {
    assertThat(SignalGrade.rssiOfCsq(0)).hasValue(-113);
    assertThat(SignalGrade.rssiOfCsq(31)).hasValue(-51);
    assertThat(SignalGrade.rssiOfCsq(99)).isEmpty();
    assertThat(SignalGrade.rssiOfCsq(32)).isEmpty();
    assertThat(SignalGrade.rssiOfCsq(-1)).isEmpty();
  }
}
