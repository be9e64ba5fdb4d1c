package org.sitewatt.registermap.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.registermap.DriverProblem;
import org.sitewatt.registermap.DriverProblems;
import org.sitewatt.registermap.ParseResult;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.RegisterMapDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands for each source of register maps: driver services, problems, or both. A source is
 * replaced as a whole: the new drivers come before the old ones go, so that no visit in between
 * finds none.
 *
 * <p>Safe for many threads, as long as one source is changed by one thread at a time, as the
 * extender and FileInstall do. No lock is held while services come and go: others are called then.
 */
@Component(service = {DriverSources.class, DriverProblems.class})
public final class DriverSources implements DriverProblems {

  private static final Logger LOG = LoggerFactory.getLogger(DriverSources.class);

  private record Source(List<ServiceRegistration<?>> drivers, List<DriverProblem> problems) {
    Source {
      drivers = List.copyOf(drivers);
      problems = List.copyOf(problems);
    }
  }

  private final Clock clock;
  private final Map<String, Source> sources = new ConcurrentSkipListMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  @Activate
  public DriverSources() {
    this(Clock.systemUTC());
  }

  DriverSources(Clock clock) {
    this.clock = clock;
  }

  /**
   * Replaces what a source offers.
   *
   * @param source as people know it: symbolic name and version, or file name
   * @param owner whose services the drivers become
   * @param results the maps of the source, accepted or refused
   */
  void put(String source, BundleContext owner, List<ParseResult> results) {
    List<ServiceRegistration<?>> drivers = new ArrayList<>();
    List<DriverProblem> problems = new ArrayList<>();
    Instant now = clock.instant();
    for (ParseResult result : results) {
      if (result instanceof ParseResult.Refused refused) {
        LOG.error("No driver from {}: {}", source, refused.summary().replace("\n", "; "));
        problems.add(new DriverProblem(source, refused.summary(), now));
      } else {
        RegisterMap map = result.orElseThrow();
        drivers.add(register(source, owner, map));
        LOG.info("Driver {} {} serves, from {}", map.id(), map.version(), source);
      }
    }
    replace(source, new Source(drivers, problems));
  }

  /** Remembers that a source is no driver at all. */
  void refuse(String source, String message) {
    LOG.error("No driver from {}: {}", source, message);
    DriverProblem problem = new DriverProblem(source, message, clock.instant());
    replace(source, new Source(List.of(), List.of(problem)));
  }

  /** Forgets a source: its drivers serve no longer, its problems are gone. */
  void remove(String source) {
    Source gone = sources.remove(source);
    withdraw(source, gone);
    if (gone != null && !gone.problems().isEmpty()) {
      listeners.forEach(Runnable::run);
    }
  }

  private void replace(String source, Source offered) {
    Source gone = sources.put(source, offered);
    withdraw(source, gone);
    if (!offered.problems().isEmpty() || (gone != null && !gone.problems().isEmpty())) {
      listeners.forEach(Runnable::run);
    }
  }

  @Override
  public List<DriverProblem> problems() {
    return sources.values().stream().flatMap(source -> source.problems().stream()).toList();
  }

  @Override
  public Runnable onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Deactivate
  void close() {
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

  private static void withdraw(String source, Source gone) {
    if (gone != null) {
      gone.drivers().forEach(driver -> unregister(source, driver));
    }
  }

  private static void unregister(String source, ServiceRegistration<?> driver) {
    try {
      ServiceReference<?> reference = driver.getReference();
      driver.unregister();
      LOG.info(
          "Driver {} {} from {} no longer serves",
          reference.getProperty("driver.id"),
          reference.getProperty("driver.version"),
          source);
    } catch (IllegalStateException e) {
      LOG.debug("Already gone with its bundle", e);
    }
  }
}
