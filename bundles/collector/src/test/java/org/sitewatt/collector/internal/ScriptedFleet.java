package org.sitewatt.collector.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.ChannelDescription;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.DriverDescription;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.modbus.EndpointHealth;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitStatistics;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;

/** Transport and drivers whose devices do as they are told, by host and unit id. */
public final class ScriptedFleet implements ModbusTransport, DriverCatalog {

  /** What a device does when it is read. */
  @FunctionalInterface
  public interface Script {
    List<Measurement> read(ScriptedConnection connection) throws InterruptedException;
  }

  private final Clock clock;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Map<String, MeterDriver> drivers = new ConcurrentHashMap<>();

  /** Devices that were asked, as host and unit id, in order. */
  public final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** Drivers that were reported to have failed. */
  public final List<String> reported = Collections.synchronizedList(new ArrayList<>());

  public final List<DriverEntry> entries = new ArrayList<>();

  /** Reached by a script that hangs. */
  public final CountDownLatch hanging = new CountDownLatch(1);

  public ScriptedFleet(Clock clock) {
    this.clock = clock;
    drivers.put(Samples.DRIVER, new ScriptedDriver(Samples.DRIVER));
  }

  /** Lets a device do something else than answer. */
  public void script(String host, int unitId, Script script) {
    scripts.put(host + " " + unitId, script);
  }

  /** Takes the driver away. */
  public void uninstall(String driverId) {
    drivers.remove(driverId);
  }

  /** A script: nothing comes until the visit is cancelled. */
  public List<Measurement> hang(ScriptedConnection connection) throws InterruptedException {
    hanging.countDown();
    connection.cancelled.await();
    throw new InterruptedException("cancelled");
  }

  /** A script: no value, for that reason. */
  public Script failing(Reason reason) {
    return connection ->
        List.of(
            Measurement.missing(
                Quantities.ENERGY_ACTIVE_IMPORT, reason, "scripted", clock.instant()));
  }

  /** A value of the one channel. */
  public Measurement energy(double value) {
    return Measurement.of(Quantities.ENERGY_ACTIVE_IMPORT, value, clock.instant());
  }

  @Override
  public Visit open(VisitTarget target) {
    return new ScriptedVisit(target.endpoint().host());
  }

  @Override
  public List<EndpointHealth> endpoints() {
    return List.of();
  }

  @Override
  public void forgive(GatewayEndpoint endpoint) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DriverEntry> entries() {
    return entries;
  }

  @Override
  public Optional<MeterDriver> find(String id) {
    return Optional.ofNullable(drivers.get(id));
  }

  @Override
  public void reportFailure(String id, RuntimeException failure) {
    reported.add(id);
  }

  @Override
  public void reportSuccess(String id) {}

  private static final class ScriptedVisit implements Visit {

    private final String host;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();

    ScriptedVisit(String host) {
      this.host = host;
    }

    @Override
    public DeviceConnection device(int unitId) {
      requests.incrementAndGet();
      return new ScriptedConnection(host, unitId, cancelled);
    }

    @Override
    public VisitStatistics statistics() {
      return new VisitStatistics(1, requests.get(), 0, 0, 0);
    }

    @Override
    public void close() {
      cancelled.countDown();
    }
  }

  /** A way to a scripted device. */
  public record ScriptedConnection(String host, int unitId, CountDownLatch cancelled)
      implements DeviceConnection {

    @Override
    public RegisterImage read(Collection<RegisterSpan> spans, AccessLimits limits) {
      throw new UnsupportedOperationException();
    }
  }

  private final class ScriptedDriver implements MeterDriver {

    private final DriverDescription description;

    ScriptedDriver(String id) {
      description =
          new DriverDescription(
              id,
              "1.0.0",
              "Acme",
              List.of("M1"),
              Set.of(DeviceType.HEATER),
              List.of(
                  new ChannelDescription(
                      Quantities.get(Quantities.ENERGY_ACTIVE_IMPORT), 0.01, null)));
    }

    @Override
    public DriverDescription description() {
      return description;
    }

    @Override
    public List<Measurement> read(DeviceConnection connection) throws InterruptedException {
      ScriptedConnection scripted = (ScriptedConnection) connection;
      String key = scripted.host() + " " + scripted.unitId();
      asked.add(key);
      Script script = scripts.get(key);
      return script == null ? List.of(energy(scripted.unitId())) : script.read(scripted);
    }
  }
}
