package org.sitewatt.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.modbus.internal.ModbusTransportService;
import org.sitewatt.model.Device;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.RegisterMapDriver;

/** Transport, planner and codec against a site without any delay. */
record ModbusBenchmark() implements Benchmark {

  private static final int WARM_UP_READS = 1000;
  private static final int READS = 4000;

  @Override
  public void run(Path root) throws Exception {
    ShippedDrivers drivers = new ShippedDrivers(root);
    ModbusTransport transport =
        new ModbusTransportService(Defaults.of(ModbusTransportService.class));
    try (FleetProcess fleet = new FleetProcess(root, 1, false)) {
      List<Device> devices = BenchFleet.devices(0).subList(0, BenchFleet.meters() - 1);
      for (Device device : devices) {
        measure(withoutPause(drivers.maps().get(device.driver())), device, transport);
      }
      Report.figure(
          "resident memory of the simulator", Machine.residentMegabytes(fleet.pid()), "MB");
    }
  }

  /** The driver of a map, without the silence that some devices want between requests. */
  private static MeterDriver withoutPause(RegisterMap map) {
    AccessLimits limits = map.limits();
    return new RegisterMapDriver(
        new RegisterMap(
            map.id(),
            map.version(),
            map.vendor(),
            map.models(),
            map.deviceTypes(),
            map.sources(),
            new AccessLimits(
                limits.maxRegisters(),
                limits.maxBits(),
                limits.maxGap(),
                limits.alignment(),
                limits.unreadable(),
                Duration.ZERO,
                limits.readTimeout()),
            map.identification(),
            map.registers()));
  }

  private static void measure(MeterDriver driver, Device device, ModbusTransport transport)
      throws InterruptedException {
    try (Visit visit = transport.open(new VisitTarget(device.id(), BenchFleet.endpoint(0)))) {
      DeviceConnection connection = visit.device(device.unitId());
      read(driver, connection, WARM_UP_READS);
      long requests = visit.statistics().requests();
      long began = System.nanoTime();
      read(driver, connection, READS);
      double seconds = (System.nanoTime() - began) / 1e9;
      double exchanges = visit.statistics().requests() - (double) requests;
      int values = driver.description().channels().size();
      Report.note(
          "%s: %d values in %.0f requests".formatted(device.driver(), values, exchanges / READS));
      Report.figure("  exchanges", exchanges / seconds, "requests/s");
      Report.figure("  one read, plan to decoded values", seconds / READS * 1e6, "us");
    }
  }

  private static void read(MeterDriver driver, DeviceConnection connection, int times)
      throws InterruptedException {
    for (int i = 0; i < times; i++) {
      for (Measurement measurement : driver.read(connection)) {
        if (measurement.reason() != null) {
          throw new IllegalStateException("not read: " + measurement);
        }
      }
    }
  }
}
