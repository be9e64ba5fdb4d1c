package org.sitewatt.collector.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.Quantities;
import org.sitewatt.model.Device;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.RoundTrigger;
import org.sitewatt.model.Site;

/** Values for tests. */
public final class Samples {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  public static final String DRIVER = "acme-meter";

  private Samples() {}

  public static Site site(String id) {
    GatewayEndpoint gateway = new GatewayEndpoint(id + ".test", 502, Framing.TCP, 1000, 1000);
    return new Site(id, id, ZoneId.of("Europe/London"), null, null, gateway, 1);
  }

  public static Device device(String siteId, int unitId, String driver) {
    return new Device(
        siteId + "-" + unitId,
        siteId,
        "Meter " + unitId,
        DeviceType.HEATER,
        driver,
        unitId,
        null,
        true,
        1);
  }

  /** Devices with unit ids 1 to count. */
  public static List<Device> devices(String siteId, int count) {
    List<Device> devices = new ArrayList<>();
    for (int unit = 1; unit <= count; unit++) {
      devices.add(device(siteId, unit, DRIVER));
    }
    return devices;
  }

  public static DeviceVisit visit(String id, String roundId) {
    Reading reading =
        new Reading(
            "depot-1", Quantities.ENERGY_ACTIVE_IMPORT, NOON, 12.5, null, Flag.ACTUAL, null);
    return new DeviceVisit(
        id, roundId, "depot", "depot-1", NOON, DeviceOutcome.READ, null, null, List.of(reading));
  }

  public static Round round(String id, RoundState state, Instant startedAt, int devices) {
    return new Round(
        id,
        state,
        RoundTrigger.SCHEDULED,
        startedAt,
        state == RoundState.RUNNING ? null : startedAt.plusSeconds(60),
        1,
        0,
        devices,
        0,
        0,
        0,
        0L,
        0L,
        List.of());
  }
}
