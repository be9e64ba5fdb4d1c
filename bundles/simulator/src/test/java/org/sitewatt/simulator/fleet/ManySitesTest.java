package org.sitewatt.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sitewatt.registermap.RegisterMap;

class ManySitesTest {

  private static final int SITES = 2000;

  @Test
  void twoThousandAddressesAnswerAtOnce() throws Exception {
    RegisterMap map = Maps.shipped("eastron-sdm120");
    List<SimulatedSite> sites =
        IntStream.range(0, SITES)
            .mapToObj(i -> Sites.site(i, Link.IMMEDIATE, Sites.device(1, map)))
            .toList();
    List<ModbusClient> clients = new ArrayList<>();
    try (SimulatedFleet fleet = SimulatedFleet.start(sites, 2, Clock.systemUTC())) {
      for (int i = 0; i < SITES; i++) {
        clients.add(new ModbusClient(Sites.address(i)));
      }
      for (ModbusClient client : clients) {
        client.request(1, 4, 0, 2);
      }
      for (ModbusClient client : clients) {
        float volts = ByteBuffer.wrap(client.reply()).getFloat(9);
        assertThat(volts).isBetween(220f, 240f);
      }
      assertThat(fleet.activity()).isEqualTo(new FleetActivity(SITES, SITES, SITES));
    } finally {
      for (ModbusClient client : clients) {
        client.close();
      }
    }
    assertThatThrownBy(() -> new ModbusClient(Sites.address(0))).isInstanceOf(IOException.class);
  }

  @Test
  void anAddressInUseIsNamedAndNothingIsLeftListening() throws Exception {
    List<SimulatedSite> sites =
        List.of(Sites.site(0, Link.IMMEDIATE), Sites.site(1, Link.IMMEDIATE));
    try (ServerSocket taken = new ServerSocket(Sites.PORT, 1, Sites.address(1).getAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(() -> SimulatedFleet.start(sites, 1, Clock.systemUTC()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("site site-1 cannot listen on /127.89.0.2:18900");
    }
    assertThatThrownBy(() -> new ModbusClient(Sites.address(0))).isInstanceOf(IOException.class);
  }

  @Test
  void onlyLoopbackAddressesAreAccepted() {
    assertThatThrownBy(
            () ->
                new SimulatedSite(
                    "open",
                    new java.net.InetSocketAddress("0.0.0.0", Sites.PORT),
                    org.sitewatt.model.Framing.TCP,
                    Sites.PLACE,
                    Link.IMMEDIATE,
                    List.of(),
                    List.of()))
        .hasMessageContaining("must be a loopback address");
  }
}
