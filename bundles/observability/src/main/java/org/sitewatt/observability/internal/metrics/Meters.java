package org.sitewatt.observability.internal.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** All meters of this node, with those of the JVM and the process. */
@Component(service = Meters.class)
public final class Meters {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  @Activate
  public Meters(BundleContext context) {
    this(context.getBundle().getVersion().toString());
  }

  Meters(String version) {
    List<MeterBinder> binders =
        List.of(
            new ClassLoaderMetrics(),
            new JvmInfoMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new FileDescriptorMetrics(),
            new ProcessorMetrics(),
            new ProcessorTime(),
            new UptimeMetrics(),
            new ResidentMemory(),
            collections);
    registry.config().meterFilter(ProcessorTime.inItsPlace());
    binders.forEach(binder -> binder.bindTo(registry));
    Gauge.builder("sitewatt.build.info", () -> 1)
        .description("Always 1; its labels say what runs.")
        .tag("version", version)
        .register(registry);
  }

  @Deactivate
  void close() {
    collections.close();
    registry.close();
  }

  MeterRegistry registry() {
    return registry;
  }

  /** All meters as they stand. */
  MetricSnapshots snapshot() {
    return registry.getPrometheusRegistry().scrape();
  }
}
