package org.sitewatt.driverkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sitewatt.driver.Identity;
import org.sitewatt.driver.Measurement;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.RegisterMapDriver;

/** Runs the driver of a map on one golden vector. */
record VectorCheck(RegisterMap map, GoldenVector vector) {

  private static final double RELATIVE_TOLERANCE = 1e-9;

  /** Where the driver's answer differs from the vector's. */
  List<String> differences() throws InterruptedException {
    List<String> differences = new ArrayList<>();
    RegisterMapDriver driver = new RegisterMapDriver(map);
    SnapshotDevice device = new SnapshotDevice(vector.words());
    Map<String, Measurement> measured = new HashMap<>();
    driver.read(device).forEach(m -> measured.put(m.quantity(), m));
    vector
        .readings()
        .forEach(
            (quantity, expected) -> {
              Measurement measurement = measured.get(quantity);
              if (measurement == null) {
                differences.add(quantity + ": is not in the map");
              } else if (!says(measurement, expected)) {
                differences.add(quantity + ": expected " + expected + ", was " + measurement);
              }
            });
    if (!vector.identity().isEmpty()) {
      Identity identity = driver.identify(device);
      if (!identity.properties().equals(vector.identity())) {
        differences.add("identity: expected " + vector.identity() + ", was " + identity);
      }
      if (Boolean.FALSE.equals(identity.match())) {
        differences.add("identity: the device is not recognised: " + identity);
      }
    }
    return differences;
  }

  private static boolean says(Measurement measurement, String expected) {
    if (measurement.reason() != null) {
      return measurement.reason().name().equals(expected);
    }
    if (expected.equals(measurement.text())) {
      return true;
    }
    return measurement.value() != null
        && expected.matches("-?[0-9.]+([eE][+-]?[0-9]+)?")
        && near(measurement.value(), Double.parseDouble(expected));
  }

  private static boolean near(double actual, double expected) {
    return Math.abs(actual - expected) <= RELATIVE_TOLERANCE * Math.max(1, Math.abs(expected));
  }
}
