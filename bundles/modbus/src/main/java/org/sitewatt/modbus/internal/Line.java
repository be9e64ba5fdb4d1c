package org.sitewatt.modbus.internal;

import java.time.Duration;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;

/**
 * A visit's way to its endpoint: a connection that is opened when it is needed and dropped after
 * every fault, so that what comes late on it is never read. Used by one thread; {@link #cancel()}
 * by any.
 */
final class Line {

  private final GatewayEndpoint endpoint;
  private final EndpointState state;
  private final Budget budget;
  private final Traffic traffic;
  private final WireFormat format;
  private volatile Link link;
  private long lastActivity;

  Line(GatewayEndpoint endpoint, EndpointState state, Budget budget, Traffic traffic) {
    this.endpoint = endpoint;
    this.state = state;
    this.budget = budget;
    this.traffic = traffic;
    format = endpoint.framing() == Framing.TCP ? new MbapFormat() : new RtuFormat();
  }

  boolean isConnected() {
    return link != null;
  }

  /** Opens the connection unless it stands. */
  void connect() throws WireFault, InterruptedException {
    if (link != null && link.hasUnread()) {
      drop();
    }
    if (link == null) {
      Link opening = new Link(traffic);
      link = opening;
      try {
        budget.requireNotCancelled();
        Duration timeout = Duration.ofMillis(endpoint.connectTimeoutMillis());
        opening.connect(endpoint.host(), endpoint.port(), budget.cap(timeout));
      } catch (WireFault | InterruptedException e) {
        drop();
        throw e;
      }
      state.circuit().succeeded();
    }
  }

  /**
   * Sends one request and returns its reply; after anything but a sound reply the connection is
   * gone. Connects first where needed.
   *
   * @param pause silence to keep since whatever was last on the line
   */
  Reply exchange(ReadRequest request, Duration pause, Duration timeout)
      throws WireFault, InterruptedException {
    boolean sound = false;
    try {
      connect();
      awaitSilence(request, pause, timeout);
      int transactionId = state.nextTransactionId();
      link.send(format.encode(request, transactionId), budget.cap(timeout));
      Reply reply = receive(request, transactionId);
      // What follows a whole reply belongs to nobody: the reply is good, the connection is not.
      sound = !link.hasUnread();
      return reply;
    } finally {
      lastActivity = System.nanoTime();
      if (!sound) {
        drop();
      }
    }
  }

  private Reply receive(ReadRequest request, int transactionId)
      throws WireFault, InterruptedException {
    try {
      return format.decode(request, transactionId, link);
    } catch (WireFault fault) {
      if (endpoint.framing() == Framing.RTU_OVER_TCP) {
        state.doubts().add(request);
      }
      throw fault;
    }
  }

  private void awaitSilence(ReadRequest request, Duration pause, Duration timeout)
      throws WireFault, InterruptedException {
    if (state.doubts().concern(request)) {
      link.discard(budget.cap(timeout));
      state.doubts().clear();
    }
    long wait = lastActivity + pause.toNanos() - System.nanoTime();
    if (lastActivity != 0 && wait > 0) {
      budget.pause(Duration.ofNanos(wait));
    }
    if (budget.isUsedUp()) {
      throw new WireFault(Reason.CANCELLED, "the visit's time is used up");
    }
  }

  void drop() {
    Link current = link;
    link = null;
    if (current != null) {
      current.close();
    }
  }

  /** Ends whatever is under way. */
  void cancel() {
    budget.cancel();
    Link current = link;
    if (current != null) {
      current.close();
    }
  }
}
