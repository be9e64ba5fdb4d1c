package org.sitewatt.observability.internal.health;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;

/** The drivers are well when at least one serves; those that do not are a warning. */
@Component(property = {HealthCheck.NAME + "=drivers", HealthCheck.TAGS + "=ready"})
public final class DriversCheck implements HealthCheck {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DriverCatalog catalog;

  @Override
  public Result execute() {
    DriverCatalog drivers = catalog;
    if (drivers == null) {
      return new Result(
          Result.Status.TEMPORARILY_UNAVAILABLE, "the driver catalog is not there yet");
    }
    List<DriverEntry> entries = drivers.entries();
    Map<DriverState, Integer> count = new EnumMap<>(DriverState.class);
    FormattingResultLog log = new FormattingResultLog();
    for (DriverEntry entry : entries) {
      count.merge(entry.state(), 1, Integer::sum);
      if (entry.state() == DriverState.REFUSED || entry.state() == DriverState.QUARANTINED) {
        log.warn("{} is {}: {}", entry.source(), entry.state(), brief(entry.message()));
      }
    }
    int active = count.getOrDefault(DriverState.ACTIVE, 0);
    if (active == 0) {
      log.warn("no driver is installed: no device can be read");
    }
    log.info("{} drivers serve", active);
    return new Result(log);
  }

  /** The first of many problems, and how many more there are. */
  private static String brief(String message) {
    List<String> lines = message.lines().toList();
    return lines.size() < 2
        ? message
        : "%s (and %d more)".formatted(lines.get(0), lines.size() - 1);
  }
}
