package org.sitewatt.simulator.fleet;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.simulator.device.DeviceModel;
import org.sitewatt.simulator.device.LoadCurves;
import org.sitewatt.simulator.device.RegisterSpace;
import org.sitewatt.simulator.device.SimulatedDevice;
import org.sitewatt.simulator.fault.FaultRule;

/** The devices of a site by unit id. Immutable. */
final class SiteDevices {

  private static final int READ_PDU = 5;
  private static final int ILLEGAL_FUNCTION = 1;
  private static final int ILLEGAL_VALUE = 3;

  private final Map<Integer, RegisterSpace> spaces = new HashMap<>();
  private final Set<Integer> gateways = new HashSet<>();

  SiteDevices(SimulatedSite site, LoadCurves curves, RegisterSpace.Layouts layouts) {
    for (SimulatedDevice device : site.devices()) {
      DeviceModel model = new DeviceModel(device, site.place(), curves);
      spaces.put(device.unitId(), new RegisterSpace(model, layouts));
      if (device.type() == DeviceType.GATEWAY) {
        gateways.add(device.unitId());
      }
    }
  }

  boolean has(int unit) {
    return spaces.containsKey(unit);
  }

  /** Whether the unit is reached through the serial bus rather than being the gateway itself. */
  boolean isOnBus(int unit) {
    return !gateways.contains(unit);
  }

  /** The reply of a unit that is there. */
  Frame reply(Frame request, Instant at, List<FaultRule> rules) {
    if (request.function() < 1 || request.function() > 4) {
      return request.exception(ILLEGAL_FUNCTION);
    }
    if (request.pdu().length != READ_PDU) {
      return request.exception(ILLEGAL_VALUE);
    }
    RegisterSpace.Answer answer =
        spaces
            .get(request.unit())
            .read(request.function(), request.word(1), request.word(3), at, rules);
    return answer.exceptionCode() == 0
        ? request.values(answer.words())
        : request.exception(answer.exceptionCode());
  }
}
