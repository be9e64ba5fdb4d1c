package org.sitewatt.observability.internal.health;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.model.store.DeviceStore;

/**
 * The drivers are well when at least one serves; those that do not, and those that devices name and
 * that are not there, are a warning.
 */
@Component(property = {HealthCheck.NAME + "=drivers", HealthCheck.TAGS + "=ready"})
public final class DriversCheck implements HealthCheck {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DriverCatalog catalog;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DeviceStore devices;

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
    } else {
      missing(entries)
          .forEach(
              (driver, uses) ->
                  log.warn("driver {} is missing; devices that name it: {}", driver, uses));
    }
    log.info("{} drivers serve", active);
    return new Result(log);
  }

  /** How many devices name each driver that is not there; none while the database is away. */
  private Map<String, Long> missing(List<DriverEntry> entries) {
    DeviceStore store = devices;
    if (store == null) {
      return Map.of();
    }
    try {
      Map<String, Long> missing = new TreeMap<>(store.enabledByDriver());
      entries.stream()
          .map(DriverEntry::description)
          .filter(Objects::nonNull)
          .forEach(there -> missing.remove(there.id()));
      return missing;
    } catch (StorageUnavailableException e) {
      return Map.of();
    }
  }

  /** The first of many problems, and how many more there are. */
  private static String brief(String message) {
    List<String> lines = message.lines().toList();
    return lines.size() < 2
        ? message
        : "%s (and %d more)".formatted(lines.get(0), lines.size() - 1);
  }
}
