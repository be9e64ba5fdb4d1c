package org.sitewatt.demo.internal;

import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the demo for as long as what it needs is there. */
@Component(
    service = {},
    immediate = true,
    configurationPid = DemoConfig.PID)
@Designate(ocd = DemoConfig.class)
public final class DemoComponent {

  private static final Logger LOG = LoggerFactory.getLogger(DemoComponent.class);

  private final DemoRun run;

  /** Begins and returns at once; the demo runs on a thread of its own. */
  @Activate
  public DemoComponent(
      DemoConfig config,
      @Reference Registry registry,
      @Reference DriverCatalog drivers,
      @Reference ReadingStore readings,
      @Reference RoundStore rounds,
      @Reference Collector collector) {
    DemoSettings settings = DemoSettings.of(config);
    settings.problems().forEach(LOG::error);
    run =
        new DemoRun(
            DemoFleet.sites(),
            settings,
            new DemoRun.Services(registry, drivers, readings, rounds, collector),
            Clock.systemUTC());
    run.start();
  }

  /** Ends the demo; its sites stay registered. */
  @Deactivate
  public void deactivate() {
    run.close();
  }
}
