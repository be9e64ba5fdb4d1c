package org.sitewatt.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.simulator.fault.Fault;
import org.sitewatt.simulator.fault.FaultRule;
import org.sitewatt.simulator.fault.Schedule;

/** Every fault as a plain socket client sees it. */
class FaultsTest {

  private static final String SITE = "site-0";
  private static final int METER = 1;
  private static final int OTHER = 2;
  private static final int ENERGY = 3203;
  private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

  /** Of a unit that nobody asks for; makes the fleet look at its clock. */
  private static final FaultRule HARMLESS =
      FaultRule.ofDevice(99, new Fault.Silent(), Schedule.always());

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private SimulatedFleet fleet;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };

  @BeforeEach
  void start() throws IOException {
    fleet =
        SimulatedFleet.start(
            List.of(
                Sites.site(
                    0,
                    Link.IMMEDIATE,
                    Sites.device(METER, Maps.shipped("schneider-iem3000")),
                    Sites.device(OTHER, Maps.shipped("schneider-iem3000")))),
            1,
            clock);
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  private void inject(Fault fault) {
    fleet.inject(SITE, FaultRule.ofSite(fault, Schedule.always()));
  }

  private static ModbusClient connect() throws IOException {
    return new ModbusClient(Sites.address(0));
  }

  private static long energy(ModbusClient client, int unit) throws IOException {
    return ByteBuffer.wrap(client.ask(unit, 3, ENERGY, 4)).getLong(9);
  }

  @Test
  void silent() throws IOException {
    fleet.inject(SITE, FaultRule.ofDevice(METER, new Fault.Silent(), Schedule.always()));
    try (ModbusClient client = connect()) {
      assertThat(energy(client, OTHER)).isPositive();
      client.timeout(200);
      assertThatThrownBy(() -> energy(client, METER)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void lateRepliesComeInTheMiddleOfTheNextExchange() throws IOException {
    fleet.inject(
        SITE, FaultRule.ofDevice(METER, new Fault.Late(Duration.ofMillis(300)), Schedule.always()));
    try (ModbusClient client = connect()) {
      long asked = System.nanoTime();
      client.request(METER, 3, ENERGY, 4);
      int late = client.transaction();
      assertThat(energy(client, OTHER)).isPositive();
      byte[] reply = client.reply();
      assertThat(System.nanoTime() - asked).isGreaterThanOrEqualTo(300_000_000L);
      assertThat(ByteBuffer.wrap(reply).getShort(0)).isEqualTo((short) late);
      assertThat(reply[6]).isEqualTo((byte) METER);
    }
  }

  @Test
  void refusingEndsWithItsWindow() throws IOException {
    try (ModbusClient before = connect()) {
      assertThat(energy(before, METER)).isPositive();
      fleet.inject(
          SITE,
          FaultRule.ofSite(new Fault.Refusing(), Schedule.between(NOON, NOON.plusSeconds(60))));
      assertThatThrownBy(FaultsTest::connect).isInstanceOf(ConnectException.class);
      assertThat(energy(before, METER)).as("connections that stand go on").isPositive();
      now.set(NOON.plusSeconds(60));
      fleet.inject(SITE, HARMLESS);
      connect().close();
    }
  }

  @Test
  void cut() throws IOException {
    inject(new Fault.Cut(11));
    try (ModbusClient client = connect()) {
      client.request(METER, 3, ENERGY, 4);
      assertThat(client.receive(100)).hasSize(11);
    }
  }

  @Test
  void garbage() throws IOException {
    inject(new Fault.Garbage());
    try (ModbusClient client = connect()) {
      client.request(METER, 3, ENERGY, 4);
      byte[] reply = client.receive(17);
      assertThat(reply).hasSize(17);
      assertThat(ByteBuffer.wrap(reply).getShort(2)).as("protocol").isNotZero();
      assertThat(reply[6]).isNotEqualTo((byte) METER);
    }
  }

  @Test
  void foreignTransaction() throws IOException {
    inject(new Fault.ForeignTransaction());
    try (ModbusClient client = connect()) {
      byte[] reply = client.ask(METER, 3, ENERGY, 4);
      assertThat(ByteBuffer.wrap(reply).getShort(0)).isNotEqualTo((short) client.transaction());
      assertThat(reply[6]).isEqualTo((byte) METER);
    }
  }

  @Test
  void foreignUnit() throws IOException {
    inject(new Fault.ForeignUnit());
    try (ModbusClient client = connect()) {
      byte[] reply = client.ask(METER, 3, ENERGY, 4);
      assertThat(ByteBuffer.wrap(reply).getShort(0)).isEqualTo((short) client.transaction());
      assertThat(reply[6]).isEqualTo((byte) (METER + 1));
    }
  }

  @Test
  void exceptions() throws IOException {
    fleet.inject(SITE, FaultRule.ofDevice(METER, new Fault.ExceptionReply(6), Schedule.always()));
    fleet.inject(SITE, FaultRule.ofDevice(OTHER, new Fault.ExceptionReply(11), Schedule.always()));
    try (ModbusClient client = connect()) {
      assertThat(client.ask(METER, 3, ENERGY, 4)).hasSize(9).endsWith(METER, 0x83, 6);
      assertThat(client.ask(OTHER, 3, ENERGY, 4)).hasSize(9).endsWith(OTHER, 0x83, 11);
    }
  }

  @Test
  void singleConnection() throws IOException {
    inject(new Fault.SingleConnection());
    try (ModbusClient first = connect();
        ModbusClient second = connect()) {
      assertThat(second.receive(1)).isEmpty();
      assertThat(energy(first, METER)).isPositive();
    }
  }

  @Test
  void counterReset() throws IOException {
    try (ModbusClient client = connect()) {
      long other = energy(client, OTHER);
      fleet.inject(SITE, FaultRule.ofDevice(METER, new Fault.CounterReset(), Schedule.from(NOON)));
      assertThat(energy(client, METER)).isZero();
      assertThat(energy(client, OTHER)).isEqualTo(other);
      now.set(NOON.plusSeconds(1800));
      assertThat(energy(client, METER)).isBetween(1L, 2500L);
    }
  }

  @Test
  void counterWrap() throws IOException {
    try (SimulatedFleet wrapping =
            SimulatedFleet.start(
                List.of(
                    Sites.site(
                        1,
                        org.sitewatt.model.Framing.TCP,
                        Link.IMMEDIATE,
                        List.of(FaultRule.ofSite(new Fault.CounterWrap(NOON), Schedule.always())),
                        Sites.device(METER, Maps.shipped("apc-smartups")))),
                1,
                clock);
        ModbusClient client = new ModbusClient(Sites.address(1))) {
      now.set(NOON.minusSeconds(1800));
      long before = ByteBuffer.wrap(client.ask(METER, 3, 145, 2)).getInt(9) & 0xFFFFFFFFL;
      now.set(NOON.plusSeconds(1800));
      long after = ByteBuffer.wrap(client.ask(METER, 3, 145, 2)).getInt(9) & 0xFFFFFFFFL;
      assertThat(before).isBetween((1L << 32) - 5000, (1L << 32) - 1);
      assertThat(after).isBetween(1L, 5000L);
      assertThat(wrapping.activity().connections()).isEqualTo(1);
    }
  }

  @Test
  void gatewayRestartCutsConnectionsRefusesAndStartsTheUptimeAnew() throws IOException {
    try (SimulatedFleet routers =
        SimulatedFleet.start(
            List.of(Sites.site(1, Link.IMMEDIATE, Sites.device(1, Maps.shipped("teltonika-rut")))),
            1,
            clock)) {
      try (ModbusClient client = new ModbusClient(Sites.address(1))) {
        assertThat(uptime(client)).isGreaterThan(600);
        routers.inject(
            "site-1",
            FaultRule.ofSite(
                new Fault.GatewayRestart(), Schedule.between(NOON, NOON.plusSeconds(40))));
        assertThat(client.receive(1)).as("the connection is cut").isEmpty();
      }
      assertThatThrownBy(() -> new ModbusClient(Sites.address(1)))
          .isInstanceOf(ConnectException.class);
      now.set(NOON.plusSeconds(100));
      routers.inject("site-1", HARMLESS);
      try (ModbusClient client = new ModbusClient(Sites.address(1))) {
        assertThat(uptime(client)).isEqualTo(60);
      }
    }
  }

  private static long uptime(ModbusClient client) throws IOException {
    return ByteBuffer.wrap(client.ask(1, 3, 1, 2)).getInt(9) & 0xFFFFFFFFL;
  }

  @Test
  void healingEndsAllFaults() throws IOException {
    inject(new Fault.Refusing());
    inject(new Fault.Silent());
    fleet.heal(SITE);
    try (ModbusClient client = connect()) {
      assertThat(energy(client, METER)).isPositive();
    }
  }

  @Test
  void theBusCarriesOneExchangeAfterAnother() throws IOException {
    Link slow =
        new Link(Duration.ofMillis(60), 0, 9600, 10, Duration.ofMillis(5), Duration.ofMillis(50));
    try (SimulatedFleet site =
            SimulatedFleet.start(
                List.of(Sites.site(1, slow, Sites.device(1, Maps.shipped("schneider-iem3000")))),
                1,
                clock);
        ModbusClient client = new ModbusClient(Sites.address(1))) {
      client.ask(1, 3, ENERGY, 4);
      long start = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        client.ask(1, 3, 2999, 112);
      }
      double millis = (System.nanoTime() - start) / 1e6 / 5;
      // 60 ms there and back, 5 ms to think, (5 + 226 + 13) bytes of 10 bits at 9600 baud.
      assertThat(millis).isCloseTo(60 + 5 + 254.2, within(25.0));
      assertThat(site.activity().replies()).isEqualTo(6);
    }
  }
}
