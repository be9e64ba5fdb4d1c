package org.sitewatt.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A Modbus/TCP device: each pair of registers is the number 25.0 as a float32. */
final class StubMeter implements AutoCloseable {

  /** Of 25.0, the high word at even addresses. */
  private static final int[] WORDS = {0x41C8, 0x0000};

  private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final AtomicInteger requests = new AtomicInteger();
  private final Duration delay;

  /**
   * Listens at once.
   *
   * @param delay before each reply
   */
  StubMeter(Duration delay) throws IOException {
    this.delay = delay;
    Thread listener = new Thread(this::listen, "stub-meter");
    listener.setDaemon(true);
    listener.start();
  }

  int port() {
    return server.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  private void listen() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        serve(client);
      } catch (IOException gone) {
        // The next client, or the end.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    while (true) {
      int transaction = in.readUnsignedShort();
      in.skipNBytes(4);
      int unit = in.readUnsignedByte();
      int function = in.readUnsignedByte();
      int address = in.readUnsignedShort();
      int count = in.readUnsignedShort();
      requests.incrementAndGet();
      new CountDownLatch(1).await(delay.toMillis(), MILLISECONDS);
      out.writeShort(transaction);
      out.writeShort(0);
      out.writeShort(3 + 2 * count);
      out.writeByte(unit);
      out.writeByte(function);
      out.writeByte(2 * count);
      for (int i = 0; i < count; i++) {
        out.writeShort(WORDS[(address + i) % 2]);
      }
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
