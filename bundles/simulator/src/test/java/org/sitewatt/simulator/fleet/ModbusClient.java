package org.sitewatt.simulator.fleet;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;

/** A bare Modbus/TCP client that shows every byte. */
final class ModbusClient implements AutoCloseable {

  private final Socket socket;
  private int transaction = 0x1233;

  ModbusClient(InetSocketAddress address) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(2000);
    socket.connect(address, 2000);
  }

  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  int transaction() {
    return transaction;
  }

  void send(byte... bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Up to so many bytes, fewer when the other side closes. */
  byte[] receive(int atMost) throws IOException {
    return socket.getInputStream().readNBytes(atMost);
  }

  /** Asks, and gives back the whole reply with its header. */
  byte[] ask(int unit, int function, int address, int count) throws IOException {
    request(unit, function, address, count);
    return reply();
  }

  void request(int unit, int function, int address, int count) throws IOException {
    transaction++;
    send(
        ByteBuffer.allocate(12)
            .putShort((short) transaction)
            .putShort((short) 0)
            .putShort((short) 6)
            .put((byte) unit)
            .put((byte) function)
            .putShort((short) address)
            .putShort((short) count)
            .array());
  }

  byte[] reply() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] header = new byte[6];
    in.readFully(header);
    byte[] frame = Arrays.copyOf(header, 6 + ByteBuffer.wrap(header).getShort(4));
    in.readFully(frame, 6, frame.length - 6);
    return frame;
  }

  /** What a driver reads through; each span by itself. */
  DeviceConnection connection(int unit) {
    return new DeviceConnection() {
      @Override
      public int unitId() {
        return unit;
      }

      @Override
      public RegisterImage read(Collection<RegisterSpan> spans, AccessLimits limits) {
        Map<RegisterSpan, SpanResult> results = new HashMap<>();
        spans.forEach(span -> results.put(span, readSpan(unit, span)));
        return new RegisterImage(results);
      }
    };
  }

  private SpanResult readSpan(int unit, RegisterSpan span) {
    try {
      byte[] reply = ask(unit, span.function().code(), span.address(), span.count());
      if (reply[7] < 0) {
        return new SpanResult.Failed(Reason.ILLEGAL_ADDRESS, "exception " + reply[8], Instant.MIN);
      }
      int[] words = new int[span.count()];
      for (int i = 0; i < words.length; i++) {
        words[i] =
            span.function().readsBits()
                ? (reply[9 + i / 8] >>> (i % 8)) & 1
                : ByteBuffer.wrap(reply).getShort(9 + 2 * i) & 0xFFFF;
      }
      return new SpanResult.Words(words, Instant.EPOCH);
    } catch (IOException e) {
      return new SpanResult.Failed(Reason.TIMEOUT, e.toString(), Instant.MIN);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
