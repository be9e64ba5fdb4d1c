package org.sitewatt.registry.internal;

import java.util.List;
import java.util.Set;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.driver.Quantities;

/** A driver that says what it is and reads nothing. */
record FakeDriver(DriverDescription description) implements MeterDriver {

  static FakeDriver of(String id, String version, DeviceType... types) {
    return new FakeDriver(
        new DriverDescription(
            id,
            version,
            "Acme",
            List.of("A1"),
            Set.of(types),
            List.of(
                new ChannelDescription(
                    Quantities.get(Quantities.ENERGY_ACTIVE_IMPORT), 0.01, null))));
  }

  @Override
  public List<Measurement> read(DeviceConnection connection) {
    return List.of();
  }
}
