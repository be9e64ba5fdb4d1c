package org.sitewatt.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

  @ParameterizedTest
  @CsvSource({
    "energy.active.import, COUNTER, kWh",
    "energy.reactive.import, COUNTER, kvarh",
    "power.active.l1, GAUGE, kW",
    "power.reactive, GAUGE, kvar",
    "power.apparent, GAUGE, kVA",
    "power.factor, GAUGE, 1",
    "voltage.l1.l2, GAUGE, V",
    "current.n, GAUGE, A",
    "temperature, GAUGE, Cel",
    "water.volume, COUNTER, m3",
    "water.flow, GAUGE, m3/h",
    "ups.battery.runtime, GAUGE, s",
    "ups.status, STATE, ''",
    "sim.iccid, TEXT, ''",
    "gnss.latitude, GAUGE, deg",
    "io.digital.input.16, STATE, ''",
    "io.counter.1, COUNTER, 1"
  })
  void theVocabularyHasKindAndUnit(String name, QuantityKind kind, String unit) {
    Quantity quantity = Quantities.get(name);
    assertThat(quantity.kind()).isEqualTo(kind);
    assertThat(quantity.unit()).isEqualTo(unit);
    assertThat(quantity.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"energy.active", "power.active.l4", "io.digital.input.0", "Voltage.l1", "", "x"})
  void otherNamesAreRefusedByName(String name) {
    assertThat(Quantities.find(name)).isEmpty();
    assertThatThrownBy(() -> Quantities.get(name)).hasMessageContaining("'" + name + "'");
  }

  @Test
  void aMisreadRegisterIsNotPlausible() {
    Quantity powerFactor = Quantities.get("power.factor");
    assertThat(powerFactor.isPlausible(-1)).isTrue();
    assertThat(powerFactor.isPlausible(1.01)).isFalse();
    assertThat(powerFactor.isPlausible(Double.NaN)).isFalse();
    assertThat(Quantities.get("energy.active.import").isPlausible(-0.001)).isFalse();
  }
}
