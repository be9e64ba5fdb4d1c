package org.sitewatt.simulator.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.registermap.RegisterCodec;
import org.sitewatt.registermap.RegisterDefinition;
import org.sitewatt.simulator.fault.Fault;
import org.sitewatt.simulator.fault.FaultRule;
import org.sitewatt.simulator.fault.Schedule;
import org.sitewatt.simulator.fault.Window;
import org.sitewatt.simulator.load.LoadCurve;

/**
 * The values of a simulated device: pure functions of the instant and of the faults it suffers.
 * Thread-safe.
 */
public final class DeviceModel {

  private final SimulatedDevice device;
  private final List<ValueSource> sources;
  private final UpsValues ups;
  private final Schedule reboots;

  /**
   * The values of one device.
   *
   * @param curves shared with the other devices of the fleet
   */
  public DeviceModel(SimulatedDevice device, Place place, LoadCurves curves) {
    this.device = device;
    LoadCurve curve = curves.of(device, place);
    this.ups = new UpsValues(device, curve);
    this.sources =
        List.of(
            new ElectricValues(device, curve),
            new WaterValues(device, curve),
            new GatewayValues(device, place),
            ups,
            new IoValues(device, place, curve),
            new ClimateValues(device, place),
            this::ownValue);
    this.reboots =
        Schedule.nowAndThen(
            device.seed(), Duration.ofDays(40), Duration.ofSeconds(60), Duration.ofSeconds(90));
  }

  /** The device. */
  public SimulatedDevice device() {
    return device;
  }

  /**
   * What a good read at an instant brings, rounded as the registers round it.
   *
   * @param rules faults of the site; those of counters and of the gateway's uptime matter
   * @throws IllegalArgumentException if the device's map has no such quantity
   */
  public Measurement measure(String quantity, Instant at, List<FaultRule> rules) {
    RegisterDefinition definition =
        device
            .map()
            .register(quantity)
            .orElseThrow(
                () -> new IllegalArgumentException(device.map().id() + " has no " + quantity));
    return RegisterCodec.decode(definition, words(definition, at, rules), at);
  }

  /** The registers of a quantity; zeroes when the model knows nothing of it. */
  int[] words(RegisterDefinition definition, Instant at, List<FaultRule> rules) {
    SimulatedValue value = value(definition, at, rules);
    return value == null
        ? new int[definition.field().span().count()]
        : Registers.encode(definition, value);
  }

  private SimulatedValue value(RegisterDefinition definition, Instant at, List<FaultRule> rules) {
    String quantity = definition.quantity().name();
    if (definition.quantity().kind() == QuantityKind.COUNTER) {
      return counter(definition, at, rules);
    }
    return quantity.equals("device.uptime")
        ? SimulatedValue.of(uptime(at, rules))
        : source(quantity, at);
  }

  private SimulatedValue counter(RegisterDefinition definition, Instant at, List<FaultRule> rules) {
    String quantity = definition.quantity().name();
    SimulatedValue now = source(quantity, at);
    if (now == null) {
      return null;
    }
    double count = now.number();
    for (FaultRule rule : rules) {
      if (rule.concerns(device.unitId())) {
        count = faulty(rule, definition, count, at);
      }
    }
    Double modulus = definition.modulus();
    return SimulatedValue.of(modulus == null ? count : floorMod(count, modulus));
  }

  private double faulty(FaultRule rule, RegisterDefinition definition, double count, Instant at) {
    String quantity = definition.quantity().name();
    if (rule.fault() instanceof Fault.CounterReset) {
      return rule.when()
          .latest(at)
          .map(window -> count - source(quantity, window.start()).number())
          .orElse(count);
    }
    if (rule.fault() instanceof Fault.CounterWrap wrap && definition.modulus() != null) {
      return count - source(quantity, wrap.at()).number();
    }
    return count;
  }

  private double uptime(Instant at, List<FaultRule> rules) {
    Instant since = reboots.latest(at).map(Window::end).orElse(at);
    for (FaultRule rule : rules) {
      if (rule.fault() instanceof Fault.GatewayRestart) {
        Instant end = rule.when().latest(at).map(Window::end).orElse(since);
        since = end.isAfter(since) ? end : since;
      }
    }
    return Math.max(0, Duration.between(since, at).toSeconds());
  }

  private SimulatedValue source(String quantity, Instant at) {
    return sources.stream()
        .map(source -> source.value(quantity, at))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private SimulatedValue ownValue(String quantity, Instant at) {
    return switch (quantity) {
      case "ups.status" -> SimulatedValue.of(ups.onBattery(at) ? "battery" : "online");
      case "device.serial" -> SimulatedValue.of(Registers.serial(device.seed()));
      case "device.model" -> SimulatedValue.of(device.map().models().get(0));
      case "device.firmware" -> SimulatedValue.of("1.0");
      default -> null;
    };
  }

  private static double floorMod(double value, double modulus) {
    return value - Math.floor(value / modulus) * modulus;
  }
}
