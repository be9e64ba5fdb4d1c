package org.sitewatt.collector.internal.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sitewatt.collector.internal.round.DeviceAsker;
import org.sitewatt.collector.internal.round.FleetSource;
import org.sitewatt.collector.internal.round.OnDemandReader;
import org.sitewatt.collector.internal.round.Rounds;
import org.sitewatt.collector.internal.schedule.Boundaries;
import org.sitewatt.collector.internal.spool.SpooledRecorder;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.MeterDriver;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.Reason;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.internal.ModbusTransportService;
import org.sitewatt.modbus.internal.TransportConfig;
import org.sitewatt.model.Device;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Reading;
import org.sitewatt.model.Round;
import org.sitewatt.model.RoundFailure;
import org.sitewatt.model.RoundState;
import org.sitewatt.model.Site;
import org.sitewatt.model.service.DriverCatalog;
import org.sitewatt.model.service.DriverEntry;
import org.sitewatt.model.service.FleetEvent;
import org.sitewatt.model.service.ReadRequest;
import org.sitewatt.model.service.ReadResult;
import org.sitewatt.persistence.Database;
import org.sitewatt.persistence.settings.DatabaseSettings;
import org.sitewatt.registermap.RegisterMap;
import org.sitewatt.registermap.RegisterMapDriver;
import org.sitewatt.registermap.yaml.RegisterMapParser;
import org.sitewatt.simulator.device.Place;
import org.sitewatt.simulator.device.SimulatedDevice;
import org.sitewatt.simulator.fault.Fault;
import org.sitewatt.simulator.fault.FaultRule;
import org.sitewatt.simulator.fault.Schedule;
import org.sitewatt.simulator.fleet.Link;
import org.sitewatt.simulator.fleet.LoopbackAddresses;
import org.sitewatt.simulator.fleet.SimulatedFleet;
import org.sitewatt.simulator.fleet.SimulatedSite;

/** Real sockets, a real register map, a real database that can go away. */
class FleetTest {

  private static final int PORT = 18750;
  private static final int SITES = 4;
  private static final int DEVICES = 3;
  private static final Instant BOUNDARY = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private final Clock clock = Clock.systemUTC();
  private final List<FleetEvent> events = Collections.synchronizedList(new ArrayList<>());
  private RegisterMap map;
  private SimulatedFleet fleet;
  private Server server;
  private Database database;
  private SpooledRecorder recorder;
  private Rounds rounds;
  private OnDemandReader reader;

  @BeforeEach
  void start() throws Exception {
    map = map();
    List<SimulatedSite> sites = new ArrayList<>();
    for (int i = 0; i < SITES; i++) {
      sites.add(simulated(i));
    }
    fleet = SimulatedFleet.start(sites, 1, clock);
    startServer(0);
    database =
        Database.open(
            DatabaseSettings.of(
                "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./sitewatt", "sitewatt", ""),
            clock);
    for (int i = 0; i < SITES; i++) {
      Site site = registered(i);
      database.sites().insert(site);
      for (int unit = 1; unit <= DEVICES; unit++) {
        database.devices().insert(device(site.id(), unit));
      }
    }
    recorder =
        new SpooledRecorder(
            folder.resolve("spool"),
            1 << 24,
            database.readings(),
            database.rounds(),
            events::add,
            clock);
    recorder.start(() -> {});
    ModbusTransport transport = transport();
    OneDriver drivers = new OneDriver(new RegisterMapDriver(map));
    DeviceAsker asker = new DeviceAsker(drivers, database.readings(), clock);
    rounds =
        new Rounds(
            new FleetSource(
                database.sites(), database.devices(), folder.resolve("spool/fleet.json")),
            transport,
            asker,
            recorder,
            database.rounds(),
            events::add,
            // Far from any boundary: what is tested is a round by hand.
            new Boundaries("0 0 0 1 1 ?", BOUNDARY),
            clock,
            8,
            Duration.ofMinutes(1));
    reader =
        new OnDemandReader(
            database.sites(),
            database.devices(),
            asker,
            transport,
            recorder,
            clock,
            Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    rounds.close();
    recorder.close();
    fleet.close();
    database.close();
    server.stop();
  }

  @Test
  void oneDeadGatewayAndOneSilentMeterHarmNobodyElse() {
    fleet.inject("s1", FaultRule.ofSite(new Fault.Refusing(), Schedule.always()));
    fleet.inject("s2", FaultRule.ofDevice(2, new Fault.Silent(), Schedule.always()));
    Round round = ended(rounds.start(Set.of()).id());
    assertThat(round.state()).isEqualTo(RoundState.COMPLETE);
    assertThat(round.devices()).isEqualTo(SITES * DEVICES);
    assertThat(round.devicesRead()).isEqualTo(8);
    assertThat(round.devicesFailed()).isEqualTo(4);
    assertThat(round.sitesRead()).isEqualTo(3);
    assertThat(round.requests()).isGreaterThanOrEqualTo(8);
    assertThat(round.failures())
        .filteredOn(failure -> failure.siteId().equals("s1"))
        .extracting(RoundFailure::reason)
        .containsOnly(Reason.CONNECT_REFUSED);
    assertThat(round.failures())
        .filteredOn(failure -> failure.siteId().equals("s2"))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.deviceId()).isEqualTo("s2-2");
              assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
              assertThat(failure.message()).contains("s2", "unit 2");
            });
    await().until(() -> recorder.status().waiting() == 0);
    assertThat(energy("s0-1").flag()).isEqualTo(Flag.ACTUAL);
    assertThat(energy("s0-1").value()).isPositive();
    assertThat(energy("s2-2").reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(database.readings().lastContacts()).containsOnlyKeys("s0", "s2", "s3");
    assertThat(events)
        .filteredOn(FleetEvent.DeviceVisited.class::isInstance)
        .hasSize(SITES * DEVICES);
    assertThat(database.rounds().find(round.id())).contains(round);
  }

  @Test
  void aRoundWhileTheDatabaseIsAwayIsStoredOnceOnItsReturn() throws Exception {
    ended(rounds.start(Set.of()).id());
    await().until(() -> recorder.status().waiting() == 0);
    int port = server.getPort();
    server.stop();

    Round round = ended(rounds.start(Set.of()).id());
    assertThat(round.devicesRead()).isEqualTo(SITES * DEVICES);
    // Its start, its visits, its end.
    assertThat(recorder.status().waiting()).isEqualTo(SITES * DEVICES + 2);

    startServer(port);
    await().atMost(Duration.ofSeconds(60)).until(() -> recorder.status().waiting() == 0);
    assertThat(recorder.status().databaseProblem()).isNull();
    assertThat(database.rounds().find(round.id())).contains(round);
    assertThat(database.rounds().tally(round).devicesRead()).isEqualTo(SITES * DEVICES);
    assertThat(recorder.status().lost()).isZero();
  }

  @Test
  void aDeviceIsReadOnDemandWithAndWithoutKeeping() throws Exception {
    ReadResult result = reader.read("s0-1", false);
    assertThat(result.reason()).isNull();
    assertThat(result.requests()).isPositive();
    assertThat(result.measurements()).hasSameSizeAs(map.registers());
    assertThat(database.readings().latest("s0-1")).isEmpty();
    reader.read("s0-1", true);
    await().until(() -> !database.readings().latest("s0-1").isEmpty());

    ReadResult probe = reader.probe(new ReadRequest(endpoint(0), 2, map.id()));
    assertThat(probe.reason()).isNull();
    ReadResult nobody = reader.probe(new ReadRequest(endpoint(0), 99, map.id()));
    assertThat(nobody.reason()).isNotNull();
    assertThat(nobody.message()).contains("unit 99");
  }

  @Test
  void aReadByHandAsksADeviceThatRoundsAskSparingly() throws Exception {
    fleet.inject("s2", FaultRule.ofDevice(2, new Fault.Silent(), Schedule.always()));
    ended(rounds.start(Set.of("s2")).id());
    Round sparing = ended(rounds.start(Set.of("s2")).id());
    assertThat(sparing.failures())
        .extracting(RoundFailure::reason)
        .containsExactly(Reason.CIRCUIT_OPEN);

    ReadResult byHand = reader.read("s2-2", false);
    assertThat(byHand.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(byHand.message()).contains("s2", "unit 2");
    assertThat(byHand.requests()).isEqualTo(3);
    assertThat(reader.probe(new ReadRequest(endpoint(2), 2, map.id())).reason())
        .isEqualTo(Reason.TIMEOUT);

    fleet.heal("s2");
    assertThat(reader.read("s2-2", false).reason()).isNull();
    assertThat(ended(rounds.start(Set.of("s2")).id()).devicesRead()).isEqualTo(DEVICES);
  }

  @Test
  void ofTheRequestsOfARoundItsRetriesAreThoseThatRepeatedOne() {
    fleet.inject("s1", FaultRule.ofSite(new Fault.Refusing(), Schedule.always()));
    Round refused = ended(rounds.start(Set.of("s1")).id());
    assertThat(refused.requests()).isZero();
    assertThat(refused.retries()).as("attempts to connect are no requests").isZero();

    fleet.inject("s2", FaultRule.ofDevice(2, new Fault.Silent(), Schedule.always()));
    Round silent = ended(rounds.start(Set.of("s2")).id());
    assertThat(silent.retries()).as("three attempts").isEqualTo(2);
    assertThat(silent.requests()).isGreaterThan(2);
  }

  private Round ended(String id) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> rounds.find(id).map(r -> r.state() != RoundState.RUNNING).orElse(false));
    await().until(() -> rounds.running().isEmpty());
    return rounds.find(id).orElseThrow();
  }

  private Reading energy(String deviceId) {
    return database.readings().latest(deviceId).stream()
        .filter(reading -> reading.quantity().equals(Quantities.ENERGY_ACTIVE_IMPORT))
        .findFirst()
        .orElseThrow();
  }

  private void startServer(int port) throws SQLException {
    server =
        Server.createTcpServer(
                "-tcpPort",
                Integer.toString(port),
                "-ifNotExists",
                "-baseDir",
                folder.resolve("db").toString())
            .start();
  }

  private SimulatedSite simulated(int index) throws IOException {
    List<SimulatedDevice> devices = new ArrayList<>();
    for (int unit = 1; unit <= DEVICES; unit++) {
      devices.add(new SimulatedDevice(unit, DeviceType.HEATER, map, 12.0, unit, Set.of()));
    }
    return new SimulatedSite(
        "s" + index,
        new InetSocketAddress(LoopbackAddresses.of(187, index), PORT),
        Framing.TCP,
        new Place(ZoneId.of("Europe/London"), 51.5, -0.1, List.of("EE", "O2")),
        Link.IMMEDIATE,
        devices,
        List.of());
  }

  private static GatewayEndpoint endpoint(int index) {
    String host = LoopbackAddresses.of(187, index).getHostAddress();
    return new GatewayEndpoint(host, PORT, Framing.TCP, 1000, 300);
  }

  private static Site registered(int index) {
    String id = "s" + index;
    return new Site(id, id, ZoneId.of("Europe/London"), null, null, endpoint(index), 0);
  }

  private Device device(String siteId, int unit) {
    String id = siteId + "-" + unit;
    return new Device(id, siteId, id, DeviceType.HEATER, map.id(), unit, 12.0, true, 0);
  }

  private static RegisterMap map() throws IOException {
    Path file = Path.of("..", "..", "meter-drivers", "eastron-sdm630", "eastron-sdm630.yaml");
    try (InputStream in = Files.newInputStream(file)) {
      return RegisterMapParser.parse(file.getFileName().toString(), in).orElseThrow();
    }
  }

  /** With its default configuration. */
  private static ModbusTransport transport() {
    TransportConfig defaults =
        (TransportConfig)
            Proxy.newProxyInstance(
                TransportConfig.class.getClassLoader(),
                new Class<?>[] {TransportConfig.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    return new ModbusTransportService(defaults);
  }

  private record OneDriver(MeterDriver driver) implements DriverCatalog {

    @Override
    public List<DriverEntry> entries() {
      return List.of();
    }

    @Override
    public Optional<MeterDriver> find(String id) {
      return Optional.of(driver).filter(d -> d.description().id().equals(id));
    }

    @Override
    public void reportFailure(String id, RuntimeException failure) {
      throw failure;
    }

    @Override
    public void reportSuccess(String id) {}
  }
}
