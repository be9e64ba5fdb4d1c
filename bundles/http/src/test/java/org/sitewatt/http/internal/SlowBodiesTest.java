package org.sitewatt.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

class SlowBodiesTest {

  private static final int LENGTH = 1000;

  private final Server server = new Server();
  private final CompletableFuture<Integer> read = new CompletableFuture<>();
  private ServerConnector connector;

  @BeforeEach
  void start() throws Exception {
    HttpConfiguration configuration = new HttpConfiguration();
    SlowBodies slowBodies =
        new SlowBodies(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            100,
            new BodySlots(10, 10),
            new Refusal(() -> Telemetry.NONE));
    configuration.addCustomizer(slowBodies);
    connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.addBean(slowBodies);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target,
              Request base,
              HttpServletRequest request,
              HttpServletResponse response) {
            base.setHandled(true);
            try {
              read.complete(request.getInputStream().readAllBytes().length);
            } catch (IOException e) {
              response.setStatus(408);
              read.completeExceptionally(e);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void aBodyThatTricklesIsCutOff() throws Exception {
    try (Socket client = post()) {
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                trickle(client);
                return read.isDone();
              });

      assertThat(read).isCompletedExceptionally();
    }
  }

  @Test
  void aBodyThatNeverComesIsCutOff() throws Exception {
    try (Socket client = post()) {
      client.getOutputStream().write(new byte[5]);
      client.setSoTimeout(10_000);

      // Who read it answers, and the connection is closed.
      assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 408 ");
      assertThat(read).failsWithin(Duration.ofSeconds(10));
    }
  }

  /** The body that was waited for has come; another request's is not. */
  @Test
  void aConnectionThatIsKeptIsNotCutOff() throws Exception {
    try (Socket client = post()) {
      client.getOutputStream().write(new byte[LENGTH]);
      assertThat(read.get()).isEqualTo(LENGTH);
      client.setSoTimeout(2_500);

      assertThat(client.getInputStream().read()).isEqualTo('H');
      client.getInputStream().skipNBytes(client.getInputStream().available());
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aBodyThatComesInTimeIsRead() throws Exception {
    try (Socket client = post()) {
      client.getOutputStream().write(new byte[LENGTH]);

      assertThat(read.get()).isEqualTo(LENGTH);
    }
  }

  private static void trickle(Socket client) {
    try {
      client.getOutputStream().write('x');
    } catch (IOException e) {
      // Cut off, as it should be.
      return;
    }
  }

  private Socket post() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    OutputStream out = client.getOutputStream();
    out.write(
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + LENGTH + "\r\n\r\n")
            .getBytes(US_ASCII));
    return client;
  }
}
