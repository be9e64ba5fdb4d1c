package org.sitewatt.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sitewatt.model.telemetry.Telemetry;

class ManyBodiesTest {

  private static final int OF_ONE = 3;
  private static final int IN_ALL = 4;
  private static final int LENGTH = 10;

  private final Server server = new Server();
  private final Semaphore reading = new Semaphore(0);
  private final List<Socket> clients = new ArrayList<>();
  private ServerConnector connector;

  @BeforeEach
  void start() throws Exception {
    start(Duration.ofMinutes(1));
  }

  private void start(Duration graceWhenFull) throws Exception {
    SlowBodies slowBodies =
        new SlowBodies(
            Duration.ofMinutes(1),
            graceWhenFull,
            100,
            new BodySlots(OF_ONE, IN_ALL),
            new Refusal(() -> Telemetry.NONE));
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setDelayDispatchUntilContent(false);
    configuration.addCustomizer(slowBodies);
    connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.addBean(slowBodies);
    server.addConnector(connector);
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            base.setHandled(true);
            reading.release();
            response.getOutputStream().write(request.getInputStream().readAllBytes());
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    server.stop();
  }

  @Test
  void whoHasManyUnderWayIsRefusedOneMoreUntilOneIsHere() throws Exception {
    Socket first = underWay(1);
    underWay(1);
    underWay(1);
    assertThat(answer(post(1))).startsWith("HTTP/1.1 503 ").contains("Retry-After: 5");
    assertThat(answer(send(1, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")))
        .as("who brings no body")
        .startsWith("HTTP/1.1 200 ");

    first.getOutputStream().write(new byte[LENGTH]);
    assertThat(answer(first)).startsWith("HTTP/1.1 200 ");
    underWay(1);
  }

  @Test
  void allTogetherHaveTheirLimitToo() throws Exception {
    Socket gone = underWay(1);
    underWay(1);
    underWay(2);
    underWay(2);
    assertThat(answer(post(3))).startsWith("HTTP/1.1 503 ");

    gone.close();
    awaitRoomForTheNext();
  }

  @Test
  void whatDoesNotComeGivesWayToTheNext() throws Exception {
    server.stop();
    server.removeConnector(connector);
    start(Duration.ofMillis(100));
    for (int i = 0; i < IN_ALL; i++) {
      underWay(1 + i / OF_ONE);
    }

    awaitRoomForTheNext();
  }

  private void awaitRoomForTheNext() {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              Socket next = post(3);
              next.getOutputStream().write(new byte[LENGTH]);
              return answer(next).startsWith("HTTP/1.1 200 ");
            });
  }

  private Socket underWay(int client) throws Exception {
    reading.drainPermits();
    Socket socket = post(client);
    assertThat(reading.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    return socket;
  }

  private Socket post(int client) throws IOException {
    return send(client, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + LENGTH + "\r\n\r\n");
  }

  private Socket send(int client, String head) throws IOException {
    Socket socket = new Socket();
    socket.bind(loopback(client, 0));
    socket.connect(loopback(1, connector.getLocalPort()));
    clients.add(socket);
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    return socket;
  }

  private static InetSocketAddress loopback(int last, int port) throws IOException {
    return new InetSocketAddress(
        InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), port);
  }

  private static String answer(Socket socket) throws IOException {
    byte[] some = new byte[2000];
    int count = socket.getInputStream().read(some);
    return new String(some, 0, Math.max(0, count), US_ASCII);
  }
}
