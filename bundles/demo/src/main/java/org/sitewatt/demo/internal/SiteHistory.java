package org.sitewatt.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.DeviceOutcome;
import org.sitewatt.model.DeviceVisit;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Reading;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.simulator.device.DeviceModel;
import org.sitewatt.simulator.device.LoadCurves;
import org.sitewatt.simulator.device.SimulatedDevice;
import org.sitewatt.simulator.fault.Fault;
import org.sitewatt.simulator.fault.FaultRule;
import org.sitewatt.simulator.fleet.SimulatedSite;
import org.sitewatt.simulator.load.Noise;

/**
 * What rounds would have read at a simulated site, had there been any: at each half-hour boundary
 * one device after another, with the same registers and the same faults as now. A pure function of
 * time.
 */
final class SiteHistory {

  /** Between two rounds. */
  static final Duration STEP = Duration.ofMinutes(30);

  private static final int FIRST_DEVICE_MILLIS = 1500;
  private static final int EACH_DEVICE_MILLIS = 1200;
  private static final int JITTER_MILLIS = 900;
  private static final Duration TIMED_OUT = Duration.ofSeconds(9);
  private static final Duration REFUSED = Duration.ofMillis(150);

  /** How far back the last good visit is looked for. */
  private static final int MOST_SLOTS = 48 * 60;

  /** What is worth keeping for months; the rest is there from the first round on. */
  private static final Set<String> QUANTITIES =
      Set.of(
          "energy.active.import",
          "power.active",
          "water.volume",
          "ups.load",
          "ups.battery.charge",
          "signal.rssi",
          "temperature",
          "io.counter.1",
          "io.analog.input.1");

  private final SimulatedSite site;
  private final Map<Integer, DeviceModel> models = new HashMap<>();
  private final List<Integer> units;

  SiteHistory(SimulatedSite site, LoadCurves curves) {
    this.site = site;
    this.units = site.devices().stream().map(SimulatedDevice::unitId).toList();
    site.devices().forEach(d -> models.put(d.unitId(), new DeviceModel(d, site.place(), curves)));
  }

  /** The quantities of a device that its history holds, in the order of its map. */
  List<String> quantities(DemoDevice device) {
    return all(device).stream().filter(QUANTITIES::contains).toList();
  }

  /** Readings in {@code [from, to)}; those of reads that failed are MISSING with the reason. */
  List<Reading> readings(DemoDevice device, Instant from, Instant to) {
    List<String> quantities = quantities(device);
    List<Reading> readings = new ArrayList<>();
    for (Instant slot = floor(from); slot.isBefore(to); slot = slot.plus(STEP)) {
      Instant at = readAt(device, slot);
      if (!at.isBefore(from) && at.isBefore(to)) {
        readings.addAll(read(device, quantities, at));
      }
    }
    return readings;
  }

  /** Why the read at a half-hour boundary failed; empty when it did not. */
  Optional<Reason> failureIn(DemoDevice device, Instant boundary) {
    return failure(device, readAt(device, boundary));
  }

  /** How long it takes to ask a device, answered or not. */
  static Duration askingTakes(Optional<Reason> failure) {
    return failure
        .map(reason -> reason == Reason.TIMEOUT ? TIMED_OUT : REFUSED)
        .orElse(Duration.ofMillis(EACH_DEVICE_MILLIS));
  }

  /**
   * The last visit before an instant that read the device, with all its channels; empty when there
   * was none for long.
   */
  Optional<DeviceVisit> lastVisit(DemoDevice device, Instant before) {
    Instant slot = floor(before);
    for (int i = 0; i < MOST_SLOTS; i++, slot = slot.minus(STEP)) {
      Instant at = readAt(device, slot);
      if (at.isBefore(before) && failure(device, at).isEmpty()) {
        String id = UUID.nameUUIDFromBytes(bytes(device.id() + "@" + at)).toString();
        return Optional.of(
            new DeviceVisit(
                id,
                null,
                site.id(),
                device.id(),
                at,
                DeviceOutcome.READ,
                null,
                null,
                read(device, all(device), at)));
      }
    }
    return Optional.empty();
  }

  private List<Reading> read(DemoDevice device, List<String> quantities, Instant at) {
    Optional<Reason> failure = failure(device, at);
    DeviceModel model = models.get(device.unitId());
    return quantities.stream()
        .map(
            quantity ->
                failure
                    .map(reason -> Measurement.missing(quantity, reason, null, at))
                    .orElseGet(() -> model.measure(quantity, at, site.faults())))
        .map(measurement -> reading(device, measurement))
        .toList();
  }

  private static Reading reading(DemoDevice device, Measurement measurement) {
    return new Reading(
        device.id(),
        measurement.quantity(),
        measurement.timestamp(),
        measurement.value(),
        measurement.text(),
        measurement.reason() == null ? Flag.ACTUAL : Flag.MISSING,
        measurement.reason());
  }

  /** Why a read at that instant failed; empty when it did not. */
  private Optional<Reason> failure(DemoDevice device, Instant at) {
    return site.faults().stream()
        .filter(rule -> !rule.fault().isOfCounter())
        .filter(rule -> rule.concerns(device.unitId()) && rule.when().covers(at))
        .map(FaultRule::fault)
        .map(SiteHistory::reason)
        .findFirst();
  }

  private static Reason reason(Fault fault) {
    if (fault instanceof Fault.Refusing) {
      return Reason.CONNECT_REFUSED;
    }
    return fault instanceof Fault.ExceptionReply
        ? Reason.GATEWAY_TARGET_NO_RESPONSE
        : Reason.TIMEOUT;
  }

  private List<String> all(DemoDevice device) {
    RegisterMap map = models.get(device.unitId()).device().map();
    return map.registers().stream().map(register -> register.quantity().name()).toList();
  }

  /** Some seconds after the boundary, later for devices further down the bus. */
  private Instant readAt(DemoDevice device, Instant slot) {
    long seed = Noise.seed(device.id());
    double jitter = JITTER_MILLIS * Noise.uniform(seed, slot.getEpochSecond());
    int position = units.indexOf(device.unitId());
    return slot.plusMillis(FIRST_DEVICE_MILLIS + (long) position * EACH_DEVICE_MILLIS)
        .plusMillis((long) jitter);
  }

  /** The half-hour boundary at or before an instant. */
  static Instant floor(Instant at) {
    Instant whole = at.truncatedTo(ChronoUnit.SECONDS);
    return whole.minusSeconds(Math.floorMod(whole.getEpochSecond(), STEP.toSeconds()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
