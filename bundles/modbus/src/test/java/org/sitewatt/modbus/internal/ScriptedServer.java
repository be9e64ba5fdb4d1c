package org.sitewatt.modbus.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;

/** A gateway on a loopback socket that does exactly what a test tells it to. */
final class ScriptedServer implements AutoCloseable {

  /** What happens on one connection; it is closed at the end. */
  interface Script {
    void run(Peer peer) throws IOException, InterruptedException;
  }

  /** What happens on one request. */
  interface Answer {
    void give(Peer peer, Peer.Request request) throws IOException, InterruptedException;
  }

  /** A read time-out, in ms, that no machine is too busy for. */
  private static final int PATIENT = 10_000;

  /** Answers as a sound device. */
  static final Answer SOUND = (peer, request) -> peer.send(peer.reply(request));

  /** Never answers. */
  static final Answer SILENT = (peer, request) -> {};

  private final ServerSocket socket;
  private final Framing framing;
  private final List<Script> scripts;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<Peer.Request> requests = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  /**
   * A server.
   *
   * @param scripts one for each connection, the last one also for all that follow
   */
  ScriptedServer(Framing framing, Script... scripts) throws IOException {
    this.framing = framing;
    this.scripts = List.of(scripts);
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /**
   * A server that treats each request by itself, counted over all connections.
   *
   * @param answers one for each request, the last one also for all that follow
   */
  static ScriptedServer answering(Framing framing, Answer... answers) throws IOException {
    List<Answer> all = List.of(answers);
    ScriptedServer[] self = new ScriptedServer[1];
    Script script =
        peer -> {
          for (Peer.Request r = self[0].next(peer); r != null; r = self[0].next(peer)) {
            int index = Math.min(self[0].requests.size(), all.size()) - 1;
            all.get(index).give(peer, r);
          }
        };
    self[0] = new ScriptedServer(framing, peer -> script.run(peer));
    return self[0];
  }

  /** The peer's next request, which is recorded. */
  Peer.Request next(Peer peer) throws IOException {
    Peer.Request request = peer.next();
    if (request != null) {
      requests.add(request);
    }
    return request;
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        connections.add(connection);
        Script script = scripts.get(Math.min(connections.size(), scripts.size()) - 1);
        start(() -> serve(connection, script));
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        failures.add(e);
      }
    }
  }

  private void serve(Socket connection, Script script) {
    try (connection) {
      script.run(new Peer(connection, framing));
    } catch (IOException | RuntimeException e) {
      if (!socket.isClosed()) {
        failures.add(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  GatewayEndpoint endpoint() {
    return endpoint(PATIENT);
  }

  GatewayEndpoint endpoint(int readTimeoutMillis) {
    return new GatewayEndpoint(
        "127.0.0.1", socket.getLocalPort(), framing, 1000, readTimeoutMillis);
  }

  int connections() {
    return connections.size();
  }

  /** All requests so far, in order of arrival. */
  List<Peer.Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError("the scripted server failed", failures.get(0));
    }
  }
}
