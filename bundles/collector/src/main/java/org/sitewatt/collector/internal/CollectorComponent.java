package org.sitewatt.collector.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.quartz.SchedulerException;
import org.sitewatt.collector.internal.round.DeviceAsker;
import org.sitewatt.collector.internal.round.FleetSource;
import org.sitewatt.collector.internal.round.OnDemandReader;
import org.sitewatt.collector.internal.round.Recovery;
import org.sitewatt.collector.internal.round.Rounds;
import org.sitewatt.collector.internal.schedule.BoundaryClock;
import org.sitewatt.collector.internal.spool.SpooledRecorder;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.model.NotFoundException;
import org.sitewatt.model.Page;
import org.sitewatt.model.PageRequest;
import org.sitewatt.model.Round;
import org.sitewatt.model.service.Collector;
import org.sitewatt.model.service.CollectorStatus;
import org.sitewatt.model.service.DeviceReader;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.FleetAnnouncer;
import org.sitewatt.model.service.ReadRequest;
import org.sitewatt.model.service.ReadResult;
import org.sitewatt.model.service.SpoolStatus;
import org.sitewatt.model.store.DeviceStore;
import org.sitewatt.model.store.ReadingStore;
import org.sitewatt.model.store.RoundStore;
import org.sitewatt.model.store.SiteStore;
import org.sitewatt.model.telemetry.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collector as a component: hands each of its services to the part that does the work. It works
 * without a database too, so its stores may come late.
 */
@Component(configurationPid = "org.sitewatt.collector", immediate = true)
@Designate(ocd = CollectorConfig.class)
public final class CollectorComponent implements Collector, DeviceReader, CollectorStatus {

  private static final Logger LOG = LoggerFactory.getLogger(CollectorComponent.class);

  private final Clock clock = Clock.systemUTC();
  private final Settings settings;
  private final RoundStore roundStore;
  private final SpooledRecorder recorder;
  private final Rounds rounds;
  private final OnDemandReader reader;
  private final BoundaryClock boundaryClock;
  private final PlatformStop platformStop;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile SiteStore presentSites;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile DeviceStore presentDevices;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile ReadingStore presentReadings;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile RoundStore presentRounds;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Telemetry presentTelemetry;

  /**
   * Opens the spool, starts the clock, and puts the record of rounds in order.
   *
   * @throws SchedulerException if Quartz does not start
   */
  @Activate
  public CollectorComponent(
      BundleContext context,
      CollectorConfig config,
      @Reference DriverCatalog drivers,
      @Reference ModbusTransport transport,
      @Reference FleetAnnouncer announcer)
      throws SchedulerException {
    this.settings =
        Settings.of(
            config,
            System.getenv("SITEWATT_COLLECTION_CRON"),
            dataFolder(context),
            clock.instant());
    settings.problems().forEach(LOG::error);
    SiteStore sites = Late.store(SiteStore.class, () -> presentSites);
    DeviceStore devices = Late.store(DeviceStore.class, () -> presentDevices);
    ReadingStore readings = Late.store(ReadingStore.class, () -> presentReadings);
    this.roundStore = Late.store(RoundStore.class, () -> presentRounds);
    this.recorder =
        new SpooledRecorder(
            settings.spoolDirectory(),
            settings.spoolBytes(),
            readings,
            roundStore,
            announcer,
            clock);
    DeviceAsker asker = new DeviceAsker(drivers, readings, clock);
    this.rounds =
        new Rounds(
            new FleetSource(sites, devices, settings.spoolDirectory().resolve("fleet.json")),
            transport,
            asker,
            new CountingRecorder(recorder, this::telemetry),
            roundStore,
            announcer,
            settings.boundaries(),
            clock,
            settings.siteThreads(),
            settings.siteBudget());
    this.reader =
        new OnDemandReader(
            sites, devices, asker, transport, recorder, clock, settings.onDemandBudget());
    Instant start = clock.instant();
    recorder.start(new Recovery(roundStore, rounds, settings.boundaries(), start));
    this.boundaryClock = startClock(start);
    this.platformStop = new PlatformStop(context, this::endRounds);
  }

  /** Ends the round in hand and closes everything, so that the next start finds all in order. */
  @Deactivate
  public void deactivate() {
    platformStop.close();
    endRounds();
    recorder.close();
  }

  /** Begins no round any more and ends the one in hand; may be called again. */
  private void endRounds() {
    boundaryClock.close();
    rounds.close();
  }

  @Override
  public Round start(Set<String> siteIds) {
    return rounds.start(siteIds);
  }

  @Override
  public Optional<Round> running() {
    return rounds.running();
  }

  @Override
  public Round round(String id) {
    return rounds
        .find(id)
        .or(() -> roundStore.find(id))
        .orElseThrow(() -> new NotFoundException("round", id));
  }

  @Override
  public Page<Round> rounds(PageRequest request) {
    Page<Round> page = roundStore.page(request);
    return new Page<>(
        page.items().stream()
            .map(stored -> rounds.find(stored.id()).map(Round::withoutFailures).orElse(stored))
            .toList(),
        page.next());
  }

  @Override
  public ReadResult read(String deviceId, boolean store) throws InterruptedException {
    return reader.read(deviceId, store);
  }

  @Override
  public ReadResult probe(ReadRequest request) throws InterruptedException {
    return reader.probe(request);
  }

  @Override
  public boolean isScheduled() {
    return boundaryClock.isRunning();
  }

  @Override
  public Optional<Instant> nextBoundary() {
    return boundaryClock.next(clock.instant());
  }

  @Override
  public Optional<Round> lastRound() {
    return rounds.last();
  }

  @Override
  public SpoolStatus spool() {
    return recorder.status();
  }

  @Override
  public List<String> problems() {
    return settings.problems();
  }

  private Telemetry telemetry() {
    Telemetry present = presentTelemetry;
    return present == null ? Telemetry.NONE : present;
  }

  private BoundaryClock startClock(Instant start) throws SchedulerException {
    boolean started = false;
    try {
      BoundaryClock created =
          new BoundaryClock(
              settings.boundaries(), start, clock, rounds::boundary, rounds::neverRan);
      started = true;
      return created;
    } finally {
      if (!started) {
        rounds.close();
        recorder.close();
      }
    }
  }

  /** Where the platform keeps what it writes, as the distribution sets it. */
  private static Path dataFolder(BundleContext context) {
    return Stream.of("sitewatt.data", "karaf.data")
        .map(context::getProperty)
        .filter(folder -> folder != null && !folder.isBlank())
        .findFirst()
        .map(Path::of)
        .orElse(Path.of("data"));
  }
}
