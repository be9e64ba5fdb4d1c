package org.sitewatt.observability.internal.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process takes of the machine's memory, heap and all else; on Linux. */
final class ResidentMemory implements MeterBinder {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "VmRSS:";
  private static final int KIBIBYTE = 1024;

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("process.resident.memory", this, memory -> memory.bytes())
        .description("Memory of the machine that the process takes, heap and all else.")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
  }

  private double bytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(LINE))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
