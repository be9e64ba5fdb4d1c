package org.sitewatt.simulator.device;

import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.simulator.load.LoadCurve;
import org.sitewatt.simulator.load.LoadPattern;
import org.sitewatt.simulator.load.Weather;

/** Load curves shared by all devices that have the same; thread-safe. */
public final class LoadCurves {

  private record Key(LoadPattern pattern, ZoneId zone, Weather weather, long seed) {}

  private final Map<Key, LoadCurve> curves = new ConcurrentHashMap<>();

  LoadCurve of(LoadPattern pattern, Place place, long seed) {
    return curves.computeIfAbsent(
        new Key(pattern, place.zone(), place.weather(), seed),
        k -> new LoadCurve(k.pattern, k.zone, k.weather, k.seed));
  }

  LoadCurve of(SimulatedDevice device, Place place) {
    return of(pattern(device), place, device.seed());
  }

  private static LoadPattern pattern(SimulatedDevice device) {
    return switch (device.type()) {
      case HEATER -> LoadPattern.HEATER;
      case AIR_CONDITIONER ->
          device.traits().contains(Trait.COOLS_AT_NIGHT)
              ? LoadPattern.AIR_CONDITIONER_AT_NIGHT
              : LoadPattern.AIR_CONDITIONER;
      case WATER ->
          device.traits().contains(Trait.LEAKS) ? LoadPattern.WATER_LEAK : LoadPattern.WATER;
      case LIGHTING -> LoadPattern.LIGHTING;
      case UPS -> LoadPattern.UPS;
      case SERVER, CONTROLLER, GATEWAY -> LoadPattern.SERVER;
    };
  }

  /** Whether the type has a load of its own, rather than being there for the others. */
  static boolean isMeter(DeviceType type) {
    return type != DeviceType.CONTROLLER && type != DeviceType.GATEWAY;
  }
}
