package org.sitewatt.demo.internal;

import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the demo for as long as what it needs is there. The collector may come and go meanwhile, as
 * it does when it is configured anew: it ends its visits when it goes, so its fleet has to stay.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = DemoConfig.PID)
@Designate(ocd = DemoConfig.class)
public final class DemoComponent {

  private static final Logger LOG = LoggerFactory.getLogger(DemoComponent.class);

  private final DemoRun run;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Collector collector;

  /** Begins and returns at once; the demo runs on a thread of its own. */
  @Activate
  public DemoComponent(
      DemoConfig config,
      @Reference Registry registry,
      @Reference DriverCatalog drivers,
      @Reference ReadingStore readings,
      @Reference RoundStore rounds) {
    DemoSettings settings = DemoSettings.of(config);
    settings.problems().forEach(LOG::error);
    run =
        new DemoRun(
            DemoFleet.sites(),
            settings,
            new DemoRun.Services(
                registry, drivers, readings, rounds, () -> Optional.ofNullable(collector)),
            Clock.systemUTC());
    run.start();
  }

  /** Ends the demo; its sites stay registered. */
  @Deactivate
  public void deactivate() {
    run.close();
  }
}
