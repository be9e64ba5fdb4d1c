package org.sitewatt.modbus.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;

/** A port whose backlog is full: the kernel drops connection requests, as a dead router does. */
final class FullBacklog implements AutoCloseable {

  private static final int MOST_FILLERS = 8;

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<Socket> fillers = new ArrayList<>();

  FullBacklog() throws IOException {
    while (fills()) {
      if (fillers.size() > MOST_FILLERS) {
        throw new IOException("the backlog does not fill");
      }
    }
  }

  private boolean fills() {
    Socket filler = new Socket();
    fillers.add(filler);
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      filler.connect(new InetSocketAddress(loopback, server.getLocalPort()), 100);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  GatewayEndpoint endpoint(int connectTimeoutMillis) {
    return new GatewayEndpoint(
        "127.0.0.1", server.getLocalPort(), Framing.TCP, connectTimeoutMillis, 60_000);
  }

  @Override
  public void close() throws IOException {
    for (Socket filler : fillers) {
      filler.close();
    }
    server.close();
  }
}
