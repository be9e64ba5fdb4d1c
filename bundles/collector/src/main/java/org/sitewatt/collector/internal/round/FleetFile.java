package org.sitewatt.collector.internal.round;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fleet as it was known last, on disk, for a start while the database is away. */
final class FleetFile {

  private static final Logger LOG = LoggerFactory.getLogger(FleetFile.class);

  private final Path file;
  private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();

  FleetFile(Path file) {
    this.file = file;
  }

  /** What was saved last; empty when nothing was, or it cannot be read. */
  Optional<Fleet> load() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.readValue(Files.readAllBytes(file), Fleet.class));
    } catch (IOException e) {
      LOG.warn("The fleet known last cannot be read from {}: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  /** Saves whole or not at all, and says which; a failure is logged. */
  boolean save(Fleet fleet) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      Files.write(fresh, json.writeValueAsBytes(fleet));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      LOG.warn("The fleet cannot be saved to {}: {}", file, e.getMessage());
      return false;
    }
  }
}
