package org.sitewatt.observability.internal.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The health checks as numbers, executed when somebody looks. */
@Component(service = HealthMeters.class)
public final class HealthMeters {

  private static final String[] TAGS = {"live", "ready"};

  private final HealthCheckExecutor executor;
  private final MultiGauge gauge;

  @Activate
  public HealthMeters(@Reference Meters meters, @Reference HealthCheckExecutor executor) {
    this(meters.registry(), executor);
  }

  HealthMeters(MeterRegistry registry, HealthCheckExecutor executor) {
    this.executor = executor;
    this.gauge =
        MultiGauge.builder("sitewatt.health.check.status")
            .description(
                "Health checks: 0 well, 1 warns, 2 not available for now, 3 critical, 4 the check"
                    + " itself failed.")
            .register(registry);
  }

  /** Executes the checks, or takes their results of the last seconds. */
  void refresh() {
    List<HealthCheckExecutionResult> results =
        executor.execute(
            HealthCheckSelector.tags(TAGS),
            new HealthCheckExecutionOptions().setCombineTagsWithOr(true));
    Collection<MultiGauge.Row<?>> rows =
        results.stream().<MultiGauge.Row<?>>map(HealthMeters::row).toList();
    gauge.register(rows, true);
  }

  private static MultiGauge.Row<Number> row(HealthCheckExecutionResult executed) {
    Result.Status status =
        executed.hasTimedOut()
            ? Result.Status.CRITICAL
            : executed.getHealthCheckResult().getStatus();
    return MultiGauge.Row.of(
        Tags.of("check", executed.getHealthCheckMetadata().getName()), number(status));
  }

  private static int number(Result.Status status) {
    return switch (status) {
      case OK -> 0;
      case WARN -> 1;
      case TEMPORARILY_UNAVAILABLE -> 2;
      case CRITICAL -> 3;
      case HEALTH_CHECK_ERROR -> 4;
    };
  }
}
