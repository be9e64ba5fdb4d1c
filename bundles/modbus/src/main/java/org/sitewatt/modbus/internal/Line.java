package org.sitewatt.modbus.internal;

import java.time.Duration;
import java.util.function.Supplier;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.Reason;
import org.sitewatt.model.Framing;
import org.sitewatt.model.GatewayEndpoint;
import org.sitewatt.model.telemetry.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A visit's way to its endpoint: a connection that is opened when it is needed and dropped after
 * every fault, so that what comes late on it is never read. Used by one thread; {@link #cancel()}
 * by any.
 */
final class Line {

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  private final String where;
  private final GatewayEndpoint endpoint;
  private final EndpointState state;
  private final Budget budget;
  private final Traffic traffic;
  private final Supplier<Telemetry> telemetry;
  private final WireFormat format;
  private volatile Link link;
  private boolean used;
  private long lastActivity;

  Line(
      String where,
      GatewayEndpoint endpoint,
      EndpointState state,
      Budget budget,
      Traffic traffic,
      Supplier<Telemetry> telemetry) {
    this.where = where;
    this.endpoint = endpoint;
    this.state = state;
    this.budget = budget;
    this.traffic = traffic;
    this.telemetry = telemetry;
    format = endpoint.framing() == Framing.TCP ? new MbapFormat() : new RtuFormat();
  }

  boolean isConnected() {
    return link != null;
  }

  /** Opens the connection, unless one stands on which nothing came since its last reply. */
  private void connect() throws WireFault, InterruptedException {
    if (link != null && link.hasUnread()) {
      drop();
    }
    if (link == null) {
      Link opening = new Link(traffic);
      link = opening;
      budget.requireNotCancelled();
      Duration timeout = Duration.ofMillis(endpoint.connectTimeoutMillis());
      opening.connect(endpoint.host(), endpoint.port(), budget.cap(timeout));
      if (state.circuit().succeeded()) {
        LOG.info("{}: connects again", where);
      }
    }
  }

  /**
   * Sends one request and returns its reply; after anything but a sound reply the connection is
   * gone. Connects first where needed.
   *
   * @param timeout for the whole reply, from the moment at which the request was sent
   */
  Reply exchange(ReadRequest request, AccessLimits limits, Duration timeout)
      throws WireFault, InterruptedException {
    boolean sound = false;
    try {
      connect();
      Reply reply = askSafely(request, limits, timeout);
      sound = true;
      return reply;
    } finally {
      if (!sound) {
        drop();
      }
    }
  }

  private Reply askSafely(ReadRequest request, AccessLimits limits, Duration timeout)
      throws WireFault, InterruptedException {
    Doubts doubts = state.doubts();
    // Ends, since each reply settles at least the oldest that is owed, and no fence adds a like.
    while (doubts.concern(request)) {
      Reply reply = ask(doubts.fence(request, limits), limits, timeout);
      if (reply instanceof Reply.Refusal refusal && refusal.isPassing()) {
        return reply;
      }
    }
    return ask(request, limits, timeout);
  }

  private Reply ask(ReadRequest request, AccessLimits limits, Duration timeout)
      throws WireFault, InterruptedException {
    Reply reply = transact(request, limits.pause(), timeout);
    state.doubts().came(reply, request);
    return reply;
  }

  private Reply transact(ReadRequest request, Duration pause, Duration timeout)
      throws WireFault, InterruptedException {
    long wait = lastActivity + pause.toNanos() - System.nanoTime();
    if (used && wait > 0) {
      budget.pause(Duration.ofNanos(wait));
    }
    if (budget.isUsedUp()) {
      throw new WireFault(Reason.CANCELLED, "the visit's time is used up");
    }
    if (link.hasUnread()) {
      throw new WireFault(Reason.FOREIGN_REPLY, "bytes came that nothing had asked for");
    }
    used = true;
    int transactionId = state.nextTransactionId();
    long sentAt = System.nanoTime();
    try {
      link.send(format.encode(request, transactionId), budget.cap(timeout));
      Reply reply = format.decode(request, transactionId, link);
      tell(sentAt, reply instanceof Reply.Refusal no ? ExceptionCode.of(no.code()).reason() : null);
      return reply;
    } catch (WireFault e) {
      owed(request);
      tell(sentAt, e.reason());
      throw e;
    } catch (InterruptedException e) {
      owed(request);
      throw e;
    } finally {
      lastActivity = System.nanoTime();
    }
  }

  /** What a tunnelled device was asked and did not answer may still come, on a later connection. */
  private void owed(ReadRequest request) {
    if (endpoint.framing() == Framing.RTU_OVER_TCP) {
      state.doubts().add(request);
    }
  }

  private void tell(long sentAt, Reason failure) {
    telemetry.get().modbusRequest(System.nanoTime() - sentAt, failure);
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
