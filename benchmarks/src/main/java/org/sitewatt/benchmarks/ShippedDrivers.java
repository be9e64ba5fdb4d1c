package org.sitewatt.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.RegisterMapDriver;
import org.sitewatt.registermap.yaml.RegisterMapParser;

/** The drivers that ship, from the project's folder. */
final class ShippedDrivers implements DriverCatalog {

  private final Map<String, RegisterMap> maps = new TreeMap<>();
  private final Map<String, MeterDriver> drivers = new TreeMap<>();

  ShippedDrivers(Path root) throws IOException {
    try (Stream<Path> families = Files.list(root.resolve("meter-drivers"))) {
      for (Path family : families.toList()) {
        Path file = family.resolve(family.getFileName() + ".yaml");
        if (Files.exists(file)) {
          try (InputStream in = Files.newInputStream(file)) {
            RegisterMap map = RegisterMapParser.parse(file.toString(), in).orElseThrow();
            maps.put(map.id(), map);
            drivers.put(map.id(), new RegisterMapDriver(map));
          }
        }
      }
    }
  }

  /** By id. */
  Map<String, RegisterMap> maps() {
    return maps;
  }

  @Override
  public List<DriverEntry> entries() {
    return List.of();
  }

  @Override
  public Optional<MeterDriver> find(String id) {
    return Optional.ofNullable(drivers.get(id));
  }

  @Override
  public void reportFailure(String id, RuntimeException failure) {
    throw failure;
  }

  @Override
  public void reportSuccess(String id) {
    // Nothing is counted here.
  }
}
