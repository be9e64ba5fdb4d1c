package org.sitewatt.registry.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.DriverState;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.registermap.DriverProblem;
import org.sitewatt.registermap.DriverProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalog of drivers, kept up to date by the service registry while drivers come and go. */
@Component(configurationPid = "org.sitewatt.registry.drivers")
@Designate(ocd = InstalledDrivers.Config.class)
public final class InstalledDrivers implements DriverCatalog {

  /** A service property by which a driver names its file; else its bundle is named. */
  static final String SOURCE_PROPERTY = "driver.source";

  private static final Logger LOG = LoggerFactory.getLogger(InstalledDrivers.class);
  private static final int DEFAULT_QUARANTINE_AFTER = 5;
  private static final int MAX_QUARANTINE_AFTER = 1000;

  /** Settings of the driver catalog. */
  @ObjectClassDefinition(name = "Sitewatt drivers")
  public @interface Config {

    @AttributeDefinition(
        name = "Failures before quarantine",
        description =
            "Errors of a driver's own making, in a row over all its devices, after which it is not"
                + " asked any more until it is replaced. 1 to 1000, default 5.",
        min = "1",
        max = "1000")
    int quarantineAfter() default DEFAULT_QUARANTINE_AFTER;
  }

  private final DriverShelf shelf;
  private final FleetAnnouncer announcer;

  /** Those who know what was dropped in and cannot be a driver, and how to stop hearing of it. */
  private final Map<DriverProblems, Runnable> problems = new ConcurrentHashMap<>();

  @Activate
  public InstalledDrivers(Config config, @Reference FleetAnnouncer announcer) {
    this.shelf = new DriverShelf(Clock.systemUTC(), checked(config.quarantineAfter()));
    this.announcer = announcer;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addDriver(MeterDriver driver, ServiceReference<MeterDriver> reference) {
    shelf.add(reference, driver, source(reference));
    changed();
  }

  /** Called by the service registry when a driver goes. */
  public void removeDriver(MeterDriver driver, ServiceReference<MeterDriver> reference) {
    shelf.remove(reference);
    changed();
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void addProblems(DriverProblems known) {
    problems.put(known, known.onChange(this::changed));
    changed();
  }

  /** Called by the service registry when who knows of problems goes. */
  public void removeProblems(DriverProblems known) {
    Runnable stop = problems.remove(known);
    if (stop != null) {
      stop.run();
    }
    changed();
  }

  private void changed() {
    announcer.announce(new FleetEvent.DriversChanged());
  }

  @Override
  public List<DriverEntry> entries() {
    List<DriverEntry> entries = new ArrayList<>(shelf.entries());
    problems.keySet().stream()
        .flatMap(known -> known.problems().stream())
        .map(InstalledDrivers::refused)
        .forEach(entries::add);
    return entries;
  }

  private static DriverEntry refused(DriverProblem problem) {
    return new DriverEntry(
        null, problem.source(), DriverState.REFUSED, problem.message(), problem.since());
  }

  @Override
  public Optional<MeterDriver> find(String id) {
    return shelf.find(id);
  }

  @Override
  public void reportFailure(String id, RuntimeException failure) {
    if (shelf.failed(id, failure)) {
      changed();
    }
  }

  @Override
  public void reportSuccess(String id) {
    shelf.succeeded(id);
  }

  private static String source(ServiceReference<MeterDriver> reference) {
    if (reference.getProperty(SOURCE_PROPERTY) instanceof String source) {
      return source;
    }
    Bundle bundle = reference.getBundle();
    return bundle == null ? "unknown" : bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  private static int checked(int quarantineAfter) {
    if (quarantineAfter >= 1 && quarantineAfter <= MAX_QUARANTINE_AFTER) {
      return quarantineAfter;
    }
    LOG.error(
        "org.sitewatt.registry.drivers: quarantineAfter {} must be 1 to {}; {} is used.",
        quarantineAfter,
        MAX_QUARANTINE_AFTER,
        DEFAULT_QUARANTINE_AFTER);
    return DEFAULT_QUARANTINE_AFTER;
  }
}
