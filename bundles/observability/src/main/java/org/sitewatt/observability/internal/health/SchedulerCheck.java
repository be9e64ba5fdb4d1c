package org.sitewatt.observability.internal.health;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.model.service.CollectorStatus;

/** The scheduler is well when it will start a round at the next boundary. */
@Component(property = {HealthCheck.NAME + "=scheduler", HealthCheck.TAGS + "=ready"})
public final class SchedulerCheck implements HealthCheck {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CollectorStatus collector;

  @Override
  public Result execute() {
    CollectorStatus present = collector;
    if (present == null) {
      return NoCollector.here();
    }
    FormattingResultLog log = new FormattingResultLog();
    if (!present.isScheduled()) {
      log.critical("the scheduler does not run: no round will start by itself; restart the node");
      return new Result(log);
    }
    // Settings that are wrong have their defaults: rounds go on.
    present.problems().forEach(problem -> log.warn("{}", problem));
    present.nextBoundary().ifPresent(next -> log.info("the next round is due at {}", next));
    return new Result(log);
  }
}
