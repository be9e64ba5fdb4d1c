package org.sitewatt.journal.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.store.AuditStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the hot-deploy folder for as long as there is an audit trail to write to. */
@Component(service = {})
public final class DriverFolder {

  private static final Logger LOG = LoggerFactory.getLogger(DriverFolder.class);
  private static final long LOOK_MILLIS = 1000;

  private final BundleContext context;
  private final DriverCatalog catalog;
  private final DriverJournal journal;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(work -> Threads.daemon(work, "driver-journal"));
  private final Future<?> looking;
  private String lastFailure = "";

  @Activate
  public DriverFolder(
      BundleContext context, @Reference AuditStore audit, @Reference DriverCatalog catalog) {
    this.context = context;
    this.catalog = catalog;
    this.journal =
        new DriverJournal(
            Path.of(context.getProperty("sitewatt.deploy")),
            new Memory(Path.of(context.getProperty("karaf.data"), "journal", "drivers.properties")),
            audit,
            this::outcomes,
            Clock.systemUTC());
    looking =
        looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Deactivate
  void close() {
    looking.cancel(false);
    Threads.end(looks);
  }

  private void look() {
    try {
      journal.look();
      lastFailure = "";
    } catch (StorageUnavailableException e) {
      LOG.debug("The next look records it", e);
    } catch (IOException | RuntimeException e) {
      // Once, not each second for as long as it lasts.
      if (!lastFailure.equals(e.toString())) {
        LOG.error("The hot-deploy folder cannot be recorded: {}", e.toString());
        lastFailure = e.toString();
      }
    }
  }

  /** A register map's source is its file, a bundle's its symbolic name and version. */
  private List<DriverEntry> outcomes(String file) {
    Set<String> sources =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getLocation().endsWith("/" + file))
            .map(DriverFolder::source)
            .collect(Collectors.toSet());
    return catalog.entries().stream()
        .filter(entry -> entry.source().equals(file) || sources.contains(entry.source()))
        .toList();
  }

  private static String source(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
