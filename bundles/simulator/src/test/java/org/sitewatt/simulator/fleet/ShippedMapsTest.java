package org.sitewatt.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sitewatt.driver.Identity;
import org.sitewatt.driver.Measurement;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.RegisterMapDriver;
import org.sitewatt.simulator.device.DeviceModel;
import org.sitewatt.simulator.device.LoadCurves;
import org.sitewatt.simulator.device.SimulatedDevice;

/** Every driver that ships reads its simulated device over a real socket. */
class ShippedMapsTest {

  private static final Instant NOON = Instant.parse("2026-11-18T12:02:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  @TestFactory
  Stream<DynamicTest> everyQuantityComesBackAsTheModelHasIt() throws IOException {
    List<RegisterMap> maps = Maps.shipped();
    assertThat(maps).hasSizeGreaterThanOrEqualTo(5);
    return maps.stream().map(map -> DynamicTest.dynamicTest(map.id(), () -> readAll(map)));
  }

  private static void readAll(RegisterMap map) throws Exception {
    SimulatedDevice device = Sites.device(7, map);
    DeviceModel model = new DeviceModel(device, Sites.PLACE, new LoadCurves());
    RegisterMapDriver driver = new RegisterMapDriver(map);
    try (SimulatedFleet fleet =
            SimulatedFleet.start(List.of(Sites.site(0, Link.IMMEDIATE, device)), 1, CLOCK);
        ModbusClient client = new ModbusClient(Sites.address(0))) {
      List<Measurement> read = driver.read(client.connection(7));
      assertThat(read).hasSameSizeAs(map.registers());
      for (Measurement measurement : read) {
        Measurement expected = model.measure(measurement.quantity(), NOON, List.of());
        assertThat(measurement.reason()).as("%s", measurement).isNull();
        assertThat(measurement.value()).isEqualTo(expected.value());
        assertThat(measurement.text()).isEqualTo(expected.text());
      }
      Identity identity = driver.identify(client.connection(7));
      assertThat(identity.match()).isNotEqualTo(false);
      assertThat(fleet.activity().replies()).isPositive();
    }
  }

  @Test
  void electricalValuesFitEachOther() {
    Map<String, Double> values = values(Maps.shipped("eastron-sdm630"), NOON);
    double power = values.get("power.active");
    assertThat(power).isBetween(0.1, 5.0);
    assertThat(
            values.get("power.active.l1")
                + values.get("power.active.l2")
                + values.get("power.active.l3"))
        .isCloseTo(power, within(0.001));
    assertThat(values.get("voltage.l1") * values.get("current.l1") * values.get("power.factor.l1"))
        .isCloseTo(values.get("power.active.l1") * 1000, within(1.0));
    assertThat(values.get("voltage.l1.l2")).isBetween(390.0, 412.0);
    assertThat(values.get("frequency")).isBetween(49.9, 50.1);
  }

  @Test
  void energyAdvancesByThePowerOfTheTimeBetween() {
    RegisterMap map = Maps.shipped("schneider-iem3000");
    double energy = 0;
    for (int slot = 0; slot < 6; slot++) {
      energy += values(map, NOON.plusSeconds(300L * slot)).get("power.active") / 12;
    }
    double before = values(map, Instant.parse("2026-11-18T12:00:00Z")).get("energy.active.import");
    double after = values(map, Instant.parse("2026-11-18T12:30:00Z")).get("energy.active.import");
    assertThat(after - before).isCloseTo(energy, within(0.002));
  }

  private static Map<String, Double> values(RegisterMap map, Instant at) {
    DeviceModel model = new DeviceModel(Sites.device(1, map), Sites.PLACE, new LoadCurves());
    return map.registers().stream()
        .map(register -> model.measure(register.quantity().name(), at, List.of()))
        .filter(measurement -> measurement.value() != null)
        .collect(Collectors.toMap(Measurement::quantity, Measurement::value));
  }
}
