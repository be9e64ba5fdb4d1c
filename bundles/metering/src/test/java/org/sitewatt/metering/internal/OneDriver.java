package org.sitewatt.metering.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.driver.Quantities;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;

/** One driver is installed: a meter whose energy register wraps at a million kWh. */
final class OneDriver implements DriverCatalog {

  static final String ID = "acme-meter";

  private static final DriverDescription METER =
      new DriverDescription(
          ID,
          "1.0.0",
          "Acme",
          List.of("M1"),
          Set.of(DeviceType.HEATER),
          List.of(
              new ChannelDescription(Quantities.get(Quantities.ENERGY_ACTIVE_IMPORT), 0.01, 1e6),
              new ChannelDescription(Quantities.get("power.active"), null, null),
              new ChannelDescription(Quantities.get("network.operator"), null, null)));

  @Override
  public List<DriverEntry> entries() {
    return List.of(new DriverEntry(METER, "test", DriverState.ACTIVE, null, Instant.EPOCH));
  }

  @Override
  public Optional<MeterDriver> find(String id) {
    return Optional.empty();
  }

  @Override
  public void reportFailure(String id, RuntimeException failure) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void reportSuccess(String id) {
    throw new UnsupportedOperationException();
  }
}
