package org.sitewatt.metering.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.Quantity;
import org.sitewatt.model.Device;

class ChannelTest {

  @ParameterizedTest
  @CsvSource({
    "energy.active.import,   20, 20,       true",
    "energy.active.import,     , 276,      false",
    "energy.reactive.import, 20, 276,      false",
    "energy.apparent,       500, 500,      false",
    "water.volume,            2, 125,      false",
    "io.counter.1,             , 36000000, false"
  })
  void everyCounterHasABoundOnWhatItCanDoInAnHour(
      String quantity, Double rating, double hourly, boolean rated) {
    CounterRules rules = Channel.of(device(rating), Quantities.get(quantity), null).rules();
    assertThat(rules).isEqualTo(new CounterRules(0, null, hourly, rated));
  }

  @Test
  void theDriverSaysHowTheRegisterCounts() {
    Quantity energy = Quantities.get(Quantities.ENERGY_ACTIVE_IMPORT);
    Channel channel =
        Channel.of(device(20.0), energy, new ChannelDescription(energy, 0.01, 999_999.99));
    assertThat(channel.rules()).isEqualTo(new CounterRules(10_000, 999_999.99, 20, true));
  }

  private static Device device(Double rating) {
    return new Device("d", "s", "Meter", DeviceType.HEATER, "acme", 1, rating, true, 1);
  }
}
