package org.sitewatt.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.DeviceType;
import org.sitewatt.driver.Measurement;
import org.sitewatt.driver.Quantities;
import org.sitewatt.driver.QuantityKind;
import org.sitewatt.driver.Reason;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.modbus.internal.ModbusTransportService;
import org.sitewatt.modbus.internal.TransportConfig;
import org.sitewatt.model.Flag;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.Reading;
import org.sitewatt.simulator.device.LoadCurves;
import org.sitewatt.simulator.fleet.SimulatedFleet;
import org.sitewatt.simulator.fleet.SimulatedSite;

class SiteHistoryTest {

  private static final Instant NOW = Instant.parse("2026-11-22T05:10:00Z");
  private static final Instant FROM = NOW.minus(Duration.ofDays(92));

  private final Catalog catalog = new Catalog();

  @Test
  void halfHourlyReadingsWithinAMinuteOfTheBoundary() {
    DemoSite site = site("norwich-archive");
    for (DemoDevice device : site.devices()) {
      List<Reading> day =
          history(site).readings(device, NOW.minus(Duration.ofDays(1)), NOW).stream()
              .filter(r -> r.quantity().equals(history(site).quantities(device).get(0)))
              .toList();
      assertThat(day).hasSize(48);
      assertThat(day)
          .allSatisfy(r -> assertThat(r.timestamp().getEpochSecond() % 1800).isBetween(1L, 59L));
    }
  }

  @Test
  void aPartIsWhatTheWholeSays() {
    DemoSite site = site("leeds-depot");
    DemoDevice device = device(site, DeviceType.LIGHTING);
    Instant middle = FROM.plusSeconds(1_234_567);
    List<Reading> parts = new ArrayList<>(history(site).readings(device, FROM, middle));
    parts.addAll(history(site).readings(device, middle, NOW));
    assertThat(parts).isEqualTo(history(site).readings(device, FROM, NOW));
  }

  @Test
  void countersOnlyGrowButForTheResets() {
    for (DemoSite site : DemoFleet.sites()) {
      for (DemoDevice device : site.devices()) {
        int falls = falls(counter(site, device));
        boolean resets = site.id().equals("leeds-depot") && device.type() == DeviceType.LIGHTING;
        assertThat(falls).as(device.id()).isBetween(resets ? 1 : 0, resets ? 3 : 0);
      }
    }
  }

  @Test
  void someReadsFailedAndSayWhy() {
    assertThat(share("leeds-depot", DeviceType.GATEWAY, Reason.TIMEOUT)).isBetween(0.001, 0.03);
    assertThat(share("galway-exchange", DeviceType.GATEWAY, Reason.TIMEOUT)).isBetween(0.1, 0.4);
    assertThat(share("ponta-delgada-marina", DeviceType.UPS, Reason.CONNECT_REFUSED))
        .isBetween(0.005, 0.06);
    assertThat(share("lerwick-workshop", DeviceType.UPS, Reason.CONNECT_REFUSED))
        .isBetween(0.001, 0.005);
    assertThat(share("belfast-cold-store", DeviceType.LIGHTING, Reason.GATEWAY_TARGET_NO_RESPONSE))
        .isBetween(0.12, 0.14);
    assertThat(share("belfast-cold-store", DeviceType.HEATER, Reason.GATEWAY_TARGET_NO_RESPONSE))
        .isZero();
  }

  @Test
  void theLastVisitWasBeforeTheFault() {
    DemoSite offline = site("lerwick-workshop");
    Instant last =
        history(offline).lastVisit(offline.devices().get(0), NOW).orElseThrow().finishedAt();
    assertThat(last).isBetween(NOW.minus(Duration.ofHours(7)), NOW.minus(Duration.ofHours(5)));
    DemoSite usual = site("saint-helier-clinic");
    assertThat(history(usual).lastVisit(usual.devices().get(0), NOW).orElseThrow().readings())
        .hasSize(catalog.maps().get("teltonika-rut").registers().size())
        .allSatisfy(r -> assertThat(r.deviceId()).isEqualTo("saint-helier-clinic-router"));
  }

  /** The acid test: the fleet, asked over Modbus at a moment of the history, says the same. */
  @Test
  void aSimulatedReadIsThePastGoneOn() throws Exception {
    DemoSite site = site("norwich-archive");
    SimulatedSite simulated = site.simulated(freePort(site), catalog.maps(), NOW);
    SiteHistory history = new SiteHistory(simulated, new LoadCurves());
    for (DemoDevice device : site.devices()) {
      List<Reading> recent = history.readings(device, NOW.minus(Duration.ofHours(1)), NOW);
      Reading last = recent.get(recent.size() - 1);
      Clock clock = Clock.fixed(last.timestamp(), ZoneOffset.UTC);
      try (SimulatedFleet fleet = SimulatedFleet.start(List.of(simulated), 1, clock)) {
        List<Measurement> read = read(simulated, device);
        assertThat(fleet.activity().requests()).isPositive();
        recent.stream()
            .filter(past -> past.timestamp().equals(last.timestamp()))
            .forEach(
                past ->
                    assertThat(read)
                        .as(device.id() + " " + past.quantity())
                        .filteredOn(m -> m.quantity().equals(past.quantity()))
                        .singleElement()
                        .extracting(Measurement::value)
                        .isEqualTo(past.value()));
      }
    }
  }

  private List<Measurement> read(SimulatedSite site, DemoDevice device)
      throws InterruptedException {
    GatewayEndpoint endpoint =
        new GatewayEndpoint(
            site.address().getAddress().getHostAddress(),
            site.address().getPort(),
            Framing.TCP,
            2000,
            2000);
    try (Visit visit = transport().open(new VisitTarget(site.id(), endpoint))) {
      return catalog.find(device.driver()).orElseThrow().read(visit.device(device.unitId()));
    }
  }

  /** A transport with its defaults. */
  private static ModbusTransport transport() {
    return new ModbusTransportService(
        (TransportConfig)
            Proxy.newProxyInstance(
                TransportConfig.class.getClassLoader(),
                new Class<?>[] {TransportConfig.class},
                (proxy, method, arguments) -> method.getDefaultValue()));
  }

  private static int freePort(DemoSite site) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(site.host(), 0));
      return probe.getLocalPort();
    }
  }

  /** Share of a device's reads in the whole history that failed for a reason. */
  private double share(String siteId, DeviceType type, Reason reason) {
    DemoSite site = site(siteId);
    List<Reading> readings = history(site).readings(device(site, type), FROM, NOW);
    assertThat(readings)
        .allSatisfy(r -> assertThat(r.flag() == Flag.MISSING).isEqualTo(r.value() == null));
    long failed = readings.stream().filter(r -> r.reason() == reason).count();
    return failed / (double) readings.size();
  }

  private List<Double> counter(DemoSite site, DemoDevice device) {
    List<String> counters =
        history(site).quantities(device).stream()
            .filter(q -> Quantities.get(q).kind() == QuantityKind.COUNTER)
            .toList();
    return history(site).readings(device, FROM, NOW).stream()
        .filter(r -> counters.contains(r.quantity()) && r.value() != null)
        .map(Reading::value)
        .toList();
  }

  private static int falls(List<Double> counter) {
    int falls = 0;
    for (int i = 1; i < counter.size(); i++) {
      falls += counter.get(i) < counter.get(i - 1) ? 1 : 0;
    }
    return falls;
  }

  private SiteHistory history(DemoSite site) {
    return new SiteHistory(site.simulated(5020, catalog.maps(), NOW), new LoadCurves());
  }

  private static DemoSite site(String id) {
    return DemoFleet.sites().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private static DemoDevice device(DemoSite site, DeviceType type) {
    return site.devices().stream().filter(d -> d.type() == type).findFirst().orElseThrow();
  }
}
