package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.Transports.assertFailed;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.readOnce;
import static org.sitewatt.modbus.internal.Transports.transport;

import com.digitalpetri.modbus.server.ModbusRtuServer;
import com.digitalpetri.modbus.server.ModbusServer;
import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.server.ProcessImage;
import com.digitalpetri.modbus.server.ReadWriteModbusServices;
import com.digitalpetri.modbus.tcp.server.NettyRtuServerTransport;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalIn;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalOut;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.modbus.Visit;
import org.sitewatt.modbus.VisitTarget;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;

/** Against servers by other hands. */
class ConformanceTest {

  private static final int UNIT = 17;
  private static final int ADDRESSES = 300;

  @ParameterizedTest
  @EnumSource
  void digitalpetriServer(Framing framing) throws Exception {
    int port = freePort();
    ModbusServer server = digitalpetri(framing, port);
    server.start();
    try {
      readEverything(new GatewayEndpoint("127.0.0.1", port, framing, 2000, 2000));
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @EnumSource
  void j2modSlave(Framing framing) throws Exception {
    int port = freePort();
    boolean rtu = framing == Framing.RTU_OVER_TCP;
    ModbusSlave slave =
        ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), port, 2, rtu);
    SimpleProcessImage image = new SimpleProcessImage(UNIT);
    for (int address = 0; address < ADDRESSES; address++) {
      image.addDigitalOut(new SimpleDigitalOut(Peer.bit(UNIT, address) == 1));
      image.addDigitalIn(new SimpleDigitalIn(Peer.bit(UNIT, address) == 1));
      image.addRegister(new SimpleRegister(Peer.content(UNIT, address)));
      image.addInputRegister(new SimpleInputRegister(Peer.content(UNIT, address)));
    }
    slave.addProcessImage(UNIT, image);
    slave.open();
    try {
      GatewayEndpoint endpoint = new GatewayEndpoint("127.0.0.1", port, framing, 2000, 2000);
      readEverything(endpoint);
      assertFailed(
          readOnce(transport(1), endpoint, UNIT, holding(ADDRESSES + 5000, 2)),
          Reason.ILLEGAL_ADDRESS);
    } finally {
      ModbusSlaveFactory.close(slave);
    }
  }

  private static void readEverything(GatewayEndpoint endpoint) throws InterruptedException {
    List<RegisterSpan> spans = new ArrayList<>();
    for (FunctionCode function : FunctionCode.values()) {
      for (int address = 0; address < ADDRESSES - 10; address += 11) {
        spans.add(new RegisterSpan(function, address, 1 + address % 9));
      }
    }
    AccessLimits limits = new AccessLimits(125, 2000, 20, 1, List.of(), Duration.ZERO, null);
    try (Visit visit = transport(1).open(new VisitTarget("Harbour", endpoint))) {
      RegisterImage image = visit.device(UNIT).read(spans, limits);
      spans.forEach(span -> assertHolds(image.result(span), UNIT, span));
      assertThat(visit.statistics().requests()).as("1 + 1 for bits, 3 + 3 for words").isEqualTo(8);
      assertThat(visit.statistics().connects()).isEqualTo(1);
    }
  }

  private static ModbusServer digitalpetri(Framing framing, int port) {
    ProcessImage image = new ProcessImage();
    image.with(
        transaction -> {
          for (int i = 0; i < ADDRESSES; i++) {
            int address = i;
            boolean bit = Peer.bit(UNIT, address) == 1;
            int word = Peer.content(UNIT, address);
            byte[] bytes = {(byte) (word >> 8), (byte) word};
            transaction.writeCoils(map -> map.put(address, bit));
            transaction.writeDiscreteInputs(map -> map.put(address, bit));
            transaction.writeHoldingRegisters(map -> map.put(address, bytes));
            transaction.writeInputRegisters(map -> map.put(address, bytes));
          }
        });
    Services services = new Services(image);
    return framing == Framing.TCP
        ? ModbusTcpServer.create(
            NettyTcpServerTransport.create(c -> c.setBindAddress("127.0.0.1").setPort(port)),
            services)
        : ModbusRtuServer.create(
            NettyRtuServerTransport.create(c -> c.setBindAddress("127.0.0.1").setPort(port)),
            services);
  }

  private static final class Services extends ReadWriteModbusServices {
    private final ProcessImage image;

    Services(ProcessImage image) {
      this.image = image;
    }

    @Override
    protected Optional<ProcessImage> getProcessImage(int unitId) {
      return unitId == UNIT ? Optional.of(image) : Optional.empty();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
