package org.sitewatt.registermap.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.registermap.DriverProblem;
import org.sitewatt.registermap.DriverProblems;
import org.sitewatt.registermap.MapProblem;
import org.sitewatt.registermap.ParseResult;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.RegisterMapDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands for each source of register maps: driver services, problems, or both. A source is
 * replaced as a whole, so that the old and the new of one file never serve together.
 */
@Component(service = {DriverShelf.class, DriverProblems.class})
public final class DriverShelf implements DriverProblems {

  private static final Logger LOG = LoggerFactory.getLogger(DriverShelf.class);

  private record Source(List<ServiceRegistration<?>> drivers, List<DriverProblem> problems) {}

  private final Clock clock;
  private final Map<String, Source> sources = new TreeMap<>();

  @Activate
  public DriverShelf() {
    this(Clock.systemUTC());
  }

  DriverShelf(Clock clock) {
    this.clock = clock;
  }

  /**
   * Replaces what a source offers.
   *
   * @param source as people know it: symbolic name and version, or file name
   * @param owner whose services the drivers become
   * @param results the maps of the source, accepted or refused
   */
  synchronized void put(String source, BundleContext owner, List<ParseResult> results) {
    remove(source);
    List<ServiceRegistration<?>> drivers = new ArrayList<>();
    List<DriverProblem> problems = new ArrayList<>();
    Instant now = clock.instant();
    for (ParseResult result : results) {
      if (result instanceof ParseResult.Refused refused) {
        LOG.error("No driver from {}: {}", source, refused.summary().replace("\n", "; "));
        for (MapProblem problem : refused.problems()) {
          problems.add(new DriverProblem(source, problem.toString(), now));
        }
      } else {
        RegisterMap map = result.orElseThrow();
        drivers.add(register(source, owner, map));
        LOG.info("Driver {} {} serves, from {}", map.id(), map.version(), source);
      }
    }
    sources.put(source, new Source(List.copyOf(drivers), List.copyOf(problems)));
  }

  /** Remembers that a source is no driver at all. */
  synchronized void refuse(String source, String message) {
    remove(source);
    LOG.error("No driver from {}: {}", source, message);
    sources.put(
        source,
        new Source(List.of(), List.of(new DriverProblem(source, message, clock.instant()))));
  }

  /** Forgets a source: its drivers serve no longer, its problems are gone. */
  synchronized void remove(String source) {
    Source gone = sources.remove(source);
    if (gone != null) {
      gone.drivers().forEach(DriverShelf::unregister);
    }
  }

  @Override
  public synchronized List<DriverProblem> problems() {
    return sources.values().stream().flatMap(source -> source.problems().stream()).toList();
  }

  @Deactivate
  synchronized void close() {
    List.copyOf(sources.keySet()).forEach(this::remove);
  }

  private static ServiceRegistration<?> register(
      String source, BundleContext owner, RegisterMap map) {
    Map<String, String> properties =
        Map.of(
            "driver.id", map.id(),
            "driver.version", map.version(),
            "driver.vendor", map.vendor(),
            "driver.source", source);
    return owner.registerService(
        new String[] {MeterDriver.class.getName(), RegisterMapDriver.class.getName()},
        new RegisterMapDriver(map),
        FrameworkUtil.asDictionary(properties));
  }

  private static void unregister(ServiceRegistration<?> driver) {
    try {
      driver.unregister();
    } catch (IllegalStateException e) {
      LOG.debug("Already gone with its bundle", e);
    }
  }
}
