package org.sitewatt.demo.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sitewatt.model.ConflictException;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.Registry;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.simulator.device.LoadCurves;
import org.sitewatt.simulator.fleet.SimulatedFleet;
import org.sitewatt.simulator.fleet.SimulatedSite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo from start to end, on a thread of its own. */
final class DemoRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DemoRun.class);

  private static final Duration DRIVERS_WAIT = Duration.ofSeconds(60);
  private static final Duration ROUND_WAIT = Duration.ofMinutes(10);
  private static final Duration ROUND_LASTS = Duration.ofMinutes(1);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(250);

  /**
   * What the demo works with.
   *
   * @param collector the one that is there now; empty while there is none
   */
  record Services(
      Registry registry,
      DriverCatalog drivers,
      ReadingStore readings,
      RoundStore rounds,
      Supplier<Optional<Collector>> collector) {}

  /** A site of the demo that takes part. */
  private record Active(DemoSite site, SimulatedSite simulated) {}

  private final List<DemoSite> demo;
  private final DemoSettings settings;
  private final Services services;
  private final Clock clock;
  private final Registration registration;
  private final Stop stop = new Stop();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "sitewatt-demo");
            made.setDaemon(true);
            return made;
          });

  DemoRun(List<DemoSite> demo, DemoSettings settings, Services services, Clock clock) {
    this.demo = demo;
    this.settings = settings;
    this.services = services;
    this.clock = clock;
    this.registration = new Registration(demo, services.registry(), services.rounds());
  }

  void start() {
    thread.execute(this::run);
  }

  /** Returns when the fleet is gone and nothing more is written. */
  @Override
  public void close() {
    stop.request();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("The demo still works, {} s after it was told to stop", CLOSE_WAIT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      play();
    } catch (CancellationException e) {
      LOG.debug("The demo was stopped before it had begun", e);
    } catch (IOException e) {
      LOG.error(
          "The demo has no fleet: {}. If another demo is running, choose another port in"
              + " SITEWATT_DEMO_PORT or etc/{}.cfg.",
          e.getMessage(),
          DemoConfig.PID);
    } catch (RuntimeException e) {
      LOG.error("The demo ended: {}", e.getMessage(), e);
    }
  }

  /** Listens before it registers: sites that nobody simulates are never left behind. */
  private void play() throws IOException {
    Map<String, RegisterMap> maps = DemoMaps.await(services.drivers(), demo, DRIVERS_WAIT, stop);
    Instant now = clock.instant();
    boolean due = stop.whenStored(registration::isDue);
    List<Active> active = stop.whenStored(() -> active(due, maps, now));
    if (active.isEmpty()) {
      LOG.info("No demo: other sites are registered, or its own were removed");
      return;
    }
    List<SimulatedSite> sites = active.stream().map(Active::simulated).toList();
    try (SimulatedFleet fleet = SimulatedFleet.start(sites, 1, clock)) {
      if (due) {
        stop.whenStored(
            () -> {
              registration.complete(settings.port(), maps.keySet());
              return true;
            });
      }
      show(active, now, due);
      stop.await();
      LOG.debug("The demo answered {}", fleet.activity());
    }
  }

  private List<Active> active(boolean due, Map<String, RegisterMap> maps, Instant now) {
    return demo.stream()
        .flatMap(
            site -> {
              Optional<Integer> port = registration.port(site);
              return port
                  .or(() -> due ? Optional.of(settings.port()) : Optional.empty())
                  .map(at -> new Active(site, site.simulated(at, maps, now)))
                  .stream();
            })
        .toList();
  }

  /** The latest days and their rounds at once, the rest when the first round is over. */
  private void show(List<Active> active, Instant now, boolean first) {
    long began = System.nanoTime();
    Instant from = now.minus(Duration.ofDays(settings.historyDays()));
    HistorySeeder seeder = new HistorySeeder(services.readings(), from, now, stop);
    LoadCurves curves = new LoadCurves();
    List<RoundHistory.Part> parts = new ArrayList<>();
    for (Active one : active) {
      SiteHistory history = new SiteHistory(one.simulated(), curves);
      List<DemoDevice> devices = stop.whenStored(() -> registration.devices(one.site()));
      stop.whenStored(
          () -> {
            seeder.add(one.site(), devices, history);
            return true;
          });
      parts.add(new RoundHistory.Part(one.site(), devices, history));
    }
    startRound();
    if (first) {
      Instant oldest = now.minus(RoundSeeder.MOST);
      new RoundSeeder(services.rounds(), new RoundHistory(parts), stop)
          .seed(oldest.isBefore(from) ? from : oldest, now);
    }
    LOG.info(
        seeder.isDone()
            ? "Demo: {} simulated sites; their history is there"
            : "Demo: {} simulated sites; their history is added in the background",
        active.size());
    if (seeder.isDone()) {
      return;
    }
    step(seeder);
    awaitRound();
    while (!seeder.isDone() && !stop.isRequested()) {
      step(seeder);
    }
    LOG.info(
        "Demo: {} readings of history in {} s{}",
        seeder.stored(),
        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
        stop.isRequested() ? ", the rest at the next start" : "");
  }

  private void step(HistorySeeder seeder) {
    stop.whenStored(
        () -> {
          seeder.step();
          return true;
        });
  }

  /**
   * The collector may come a little later, and another round may be running, for instance that of a
   * boundary; it may not know the sites.
   */
  private void startRound() {
    Instant until = clock.instant().plus(ROUND_WAIT);
    while (!stop.isRequested() && clock.instant().isBefore(until)) {
      try {
        if (services.collector().get().map(present -> present.start(Set.of())).isPresent()) {
          return;
        }
      } catch (ConflictException e) {
        LOG.debug("Another round is running", e);
      }
      stop.pause(POLL);
    }
  }

  private void awaitRound() {
    Instant until = clock.instant().plus(ROUND_LASTS);
    while (!stop.isRequested()
        && clock.instant().isBefore(until)
        && services.collector().get().flatMap(Collector::running).isPresent()) {
      stop.pause(POLL);
    }
  }
}
