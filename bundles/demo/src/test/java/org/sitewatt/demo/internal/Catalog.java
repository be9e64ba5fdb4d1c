package org.sitewatt.demo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.RegisterMapDriver;
import org.sitewatt.registermap.yaml.RegisterMapParser;

/** The drivers that ship, from where they are written. */
final class Catalog implements DriverCatalog {

  private static final Path FOLDER = Path.of("..", "..", "meter-drivers");

  private final Map<String, RegisterMap> maps = new TreeMap<>();

  Catalog() {
    try (Stream<Path> families = Files.list(FOLDER)) {
      families
          .map(family -> family.resolve(family.getFileName() + ".yaml"))
          .filter(Files::exists)
          .map(Catalog::parse)
          .forEach(map -> maps.put(map.id(), map));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RegisterMap parse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return RegisterMapParser.parse(file.toString(), in).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, RegisterMap> maps() {
    return maps;
  }

  @Override
  public List<DriverEntry> entries() {
    return maps.values().stream()
        .map(
            map ->
                new DriverEntry(map.description(), "test", DriverState.ACTIVE, null, Instant.EPOCH))
        .toList();
  }

  @Override
  public Optional<MeterDriver> find(String id) {
    return Optional.ofNullable(maps.get(id)).map(RegisterMapDriver::new);
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
