package org.sitewatt.observability.internal.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** The processor time of the process in seconds; Micrometer's own is in nanoseconds. */
final class ProcessorTime implements MeterBinder {

  private static final String MICROMETERS = "process.cpu.time";
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Leaves Micrometer's out. */
  static MeterFilter inItsPlace() {
    return MeterFilter.deny(ProcessorTime::isMicrometers);
  }

  private static boolean isMicrometers(Meter.Id id) {
    return id.getName().equals(MICROMETERS);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    FunctionCounter.builder(
            "process.cpu", system, bean -> bean.getProcessCpuTime() / NANOS_PER_SECOND)
        .description("Processor time that the process has taken, user and system.")
        .baseUnit("seconds")
        .register(registry);
  }
}
