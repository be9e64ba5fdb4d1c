package org.sitewatt.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.Framing;

/** What a device refuses, and how requests that are no requests are treated. */
class RegistersTest {

  private static final int SDM120 = 1;
  private static final int ROUTER = 2;
  private static final int NOBODY = 9;

  private SimulatedFleet fleet;
  private ModbusClient client;

  @BeforeEach
  void start() throws IOException {
    fleet =
        SimulatedFleet.start(
            List.of(
                Sites.site(
                    0,
                    Link.IMMEDIATE,
                    Sites.device(SDM120, Maps.shipped("eastron-sdm120")),
                    Sites.device(ROUTER, Maps.shipped("teltonika-rut"))),
                Sites.site(
                    1,
                    Framing.RTU_OVER_TCP,
                    Link.IMMEDIATE,
                    List.of(),
                    Sites.device(SDM120, Maps.shipped("eastron-sdm120")))),
            1,
            Clock.systemUTC());
    client = new ModbusClient(Sites.address(0));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    fleet.close();
  }

  private void assertException(int code, int unit, int function, int address, int count)
      throws IOException {
    assertThat(client.ask(unit, function, address, count))
        .hasSize(9)
        .endsWith(unit, 0x80 | function, code);
  }

  @Test
  void aFunctionThatTheDeviceDoesNotHaveIsException1() throws IOException {
    assertException(1, SDM120, 1, 0, 2);
    assertException(1, SDM120, 16, 0, 2);
  }

  @Test
  void addressesThatTheDeviceDoesNotHaveAreException2() throws IOException {
    assertException(2, SDM120, 4, 1000, 2);
    assertException(2, SDM120, 4, 78, 4);
    assertException(2, SDM120, 4, 65534, 20);
    assertException(2, ROUTER, 3, 203, 1);
    assertException(2, ROUTER, 3, 200, 8);
  }

  @Test
  void anOddStartOrCountIsException2WhereTheFamilyWantsThemEven() throws IOException {
    assertException(2, SDM120, 4, 1, 2);
    assertException(2, SDM120, 4, 0, 3);
  }

  @Test
  void tooManyOrNoRegistersAreException3() throws IOException {
    assertException(3, SDM120, 4, 0, 82);
    assertException(3, SDM120, 4, 0, 0);
    assertException(3, ROUTER, 3, 1, 126);
  }

  @Test
  void aUnitThatIsNotThereIsException11FromTheGateway() throws IOException {
    assertException(11, NOBODY, 4, 0, 2);
  }

  @Test
  void gapsThatTheLimitsAllowAreReadAlong() throws IOException {
    assertThat(client.ask(SDM120, 4, 0, 32)).hasSize(9 + 64);
  }

  @Test
  void aFrameThatIsNoModbusClosesTheConnection() throws IOException {
    client.send("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(client.receive(1)).isEmpty();
  }

  @Test
  void requestsInPiecesAndInARowAreAnsweredInOrder() throws IOException {
    byte[] two = {
      0, 1, 0, 0, 0, 6, SDM120, 4, 0, 0, 0, 2, 0, 2, 0, 0, 0, 6, SDM120, 4, 0, 70, 0, 2
    };
    for (byte b : two) {
      client.send(b);
    }
    assertThat(client.reply()).startsWith(0, 1, 0, 0, 0, 7, SDM120, 4, 4);
    assertThat(client.reply()).startsWith(0, 2, 0, 0, 0, 7, SDM120, 4, 4);
  }

  @Test
  void rtuOverTcpAnswersWithChecksumAndSwallowsWrongOnes() throws IOException {
    try (ModbusClient rtu = new ModbusClient(Sites.address(1))) {
      rtu.timeout(300);
      rtu.send((byte) 1, (byte) 4, (byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 0, (byte) 0);
      rtu.send((byte) 1, (byte) 4, (byte) 0, (byte) 70, (byte) 0, (byte) 2, (byte) 0, (byte) 0);
      assertThat(fleet.activity().replies()).isZero();
    }
    try (ModbusClient rtu = new ModbusClient(Sites.address(1))) {
      // CRC of 01 04 00 00 00 02 is 71 CB on the wire.
      rtu.send(
          (byte) 1, (byte) 4, (byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 0x71, (byte) 0xCB);
      byte[] reply = rtu.receive(9);
      assertThat(reply).startsWith(1, 4, 4);
      assertThat(crc(reply, 7)).isEqualTo((reply[7] & 0xFF) | ((reply[8] & 0xFF) << 8));
    }
  }

  private static int crc(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xA001;
      }
    }
    return crc;
  }
}
