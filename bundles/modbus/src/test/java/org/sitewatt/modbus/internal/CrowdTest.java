package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sitewatt.modbus.internal.Transports.assertHolds;
import static org.sitewatt.modbus.internal.Transports.holding;
import static org.sitewatt.modbus.internal.Transports.readOnce;
import static org.sitewatt.modbus.internal.Transports.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;
import org.sitewatt.modbus.ModbusTransport;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;

/** More than a thousand visits at once: nobody is answered before everybody has asked. */
class CrowdTest {

  private static final int SITES = 1200;
  private static final RegisterSpan SPAN = holding(0, 2);

  @Test
  void allVisitsGoOnSideBySide()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    ModbusTransport transport = transport(1);
    ExecutorService visitors = Executors.newFixedThreadPool(SITES);
    ExecutorService gateways = Executors.newSingleThreadExecutor();
    try (Crowd crowd = new Crowd()) {
      Future<?> serving = gateways.submit(crowd::serve);
      List<Future<SpanResult>> results = new ArrayList<>();
      for (GatewayEndpoint endpoint : crowd.endpoints) {
        results.add(visitors.submit(() -> readOnce(transport, endpoint, 1, SPAN)));
      }
      for (Future<SpanResult> result : results) {
        assertHolds(result.get(60, TimeUnit.SECONDS), 1, SPAN);
      }
      serving.get(10, TimeUnit.SECONDS);
      assertThat(crowd.answered).isEqualTo(SITES);
    } finally {
      visitors.shutdownNow();
      gateways.shutdownNow();
    }
  }

  /** Gateways of one port each that answer together, on one thread. */
  private static final class Crowd implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final List<GatewayEndpoint> endpoints = new ArrayList<>();
    private final List<ByteBuffer> requests = new ArrayList<>();
    private final List<SocketChannel> connections = new ArrayList<>();
    private int answered;

    Crowd() throws IOException {
      for (int i = 0; i < SITES; i++) {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        endpoints.add(
            new GatewayEndpoint(
                "127.0.0.1", server.socket().getLocalPort(), Framing.TCP, 30_000, 60_000));
      }
    }

    Void serve() throws IOException {
      while (requests.size() < SITES) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          if (key.channel() instanceof ServerSocketChannel server) {
            SocketChannel connection = server.accept();
            connection.configureBlocking(false);
            connection.register(selector, SelectionKey.OP_READ);
          } else {
            SocketChannel connection = (SocketChannel) key.channel();
            ByteBuffer request = ByteBuffer.allocate(12);
            connection.read(request);
            assertThat(request.hasRemaining()).isFalse();
            requests.add(request);
            connections.add(connection);
          }
        }
        selector.selectedKeys().clear();
      }
      for (int i = 0; i < SITES; i++) {
        answer(connections.get(i), requests.get(i));
      }
      return null;
    }

    private void answer(SocketChannel connection, ByteBuffer request) throws IOException {
      ByteBuffer reply = ByteBuffer.allocate(13);
      reply.putShort(request.getShort(0)).putShort((short) 0).putShort((short) 7).put((byte) 1);
      reply.put((byte) 3).put((byte) 4);
      reply.putShort((short) Peer.content(1, 0)).putShort((short) Peer.content(1, 1));
      connection.write(reply.flip());
      answered++;
    }

    @Override
    public void close() throws IOException {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    }
  }
}
