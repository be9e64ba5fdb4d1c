package org.sitewatt.http.internal;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.sitewatt.model.telemetry.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open port. A port that cannot be had is told once, and tried again until it can. With a
 * certificate the port speaks TLS, and tells those who come without it where to go. Used by one
 * thread.
 */
final class Door implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 2;

  /** Connections that the operating system keeps until they are accepted. */
  private static final int BACKLOG = 1024;

  /** After {@link #PATIENCE}, in bytes a second: a phone on a bad network is faster. */
  private static final int SLOWEST_BODY = 100;

  /** Bodies under way of one address. */
  private static final int MOST_BODIES_OF_ONE = 32;

  /** Half of the threads of Pax Web's server: the other half is for those who bring none. */
  private static final int MOST_BODIES = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PATIENCE_WHEN_FULL = Duration.ofSeconds(2);

  private static final Duration TELL_AGAIN = Duration.ofMinutes(10);

  private final Supplier<Optional<Server>> server;
  private final HttpSettings settings;
  private final Optional<ServedCertificate> certificate;
  private final Refusal refusal;
  private final SlowBodies slowBodies;

  /** Null while the port is closed. */
  private ServerConnector connector;

  private long toldAt;
  private boolean told;

  Door(
      Supplier<Optional<Server>> server,
      HttpSettings settings,
      Optional<ServedCertificate> certificate,
      Supplier<Telemetry> telemetry) {
    this.server = server;
    this.settings = settings;
    this.certificate = certificate;
    this.refusal = new Refusal(telemetry);
    BodySlots slots = new BodySlots(MOST_BODIES_OF_ONE, MOST_BODIES);
    this.slowBodies = new SlowBodies(PATIENCE, PATIENCE_WHEN_FULL, SLOWEST_BODY, slots, refusal);
  }

  /** Opens the port where it is not open and can be; closes it when its server is gone. */
  void tend() {
    Optional<Server> current = server.get();
    if (connector != null && (current.isEmpty() || connector.getServer() != current.get())) {
      close();
    }
    if (connector == null && current.isPresent()) {
      if (certificate.isEmpty()) {
        open(plain(current.get()));
      } else {
        certificate.get().tls().ifPresent(tls -> open(secure(current.get(), tls)));
      }
    }
  }

  private void open(ServerConnector candidate) {
    candidate.setHost(settings.host());
    candidate.setPort(settings.port());
    candidate.setIdleTimeout(settings.idle().toMillis());
    candidate.setAcceptQueueSize(BACKLOG);
    candidate.addBean(new ConnectionLimit(settings.maxConnections(), candidate));
    candidate.addBean(slowBodies);
    candidate.addBean(new AnswerHeaders());
    try {
      candidate.getServer().setErrorHandler(new Refusals());
      candidate.start();
      // The server stops it before the threads that it runs on.
      candidate.getServer().addBean(candidate, true);
      connector = candidate;
      told = false;
      LOG.info("Answering at {}", settings.address());
    } catch (Exception e) {
      LOG.debug("Opening the port", e);
      tell(e);
      stop(candidate);
    }
  }

  private void tell(Exception failure) {
    long now = System.nanoTime();
    if (told && now - toldAt < TELL_AGAIN.toNanos()) {
      return;
    }
    told = true;
    toldAt = now;
    if (isBind(failure)) {
      LOG.error(
          "Nobody can reach this node: port {} on {} is in use by another process, or the address"
              + " is not this machine's. Stop what uses it, or choose another with"
              + " SITEWATT_HTTP_PORT. The rest goes on; the port is taken once it is free",
          settings.port(),
          settings.host());
    } else {
      LOG.error(
          "Nobody can reach this node: {} cannot be opened ({}). It is tried again",
          settings.address(),
          failure.toString());
    }
  }

  private static boolean isBind(Throwable failure) {
    return failure instanceof BindException
        || (failure instanceof IOException && failure.getCause() instanceof BindException);
  }

  private ServerConnector plain(Server jetty) {
    return connector(jetty, new HttpConnectionFactory(configuration()));
  }

  private ServerConnector secure(Server jetty, SslContextFactory.Server tls) {
    HttpConfiguration configuration = configuration();
    SecureRequestCustomizer secured = new SecureRequestCustomizer();
    // One certificate: who asks for another name is warned by the browser.
    secured.setSniHostCheck(false);
    secured.setStsMaxAge(settings.hsts().isZero() ? -1 : settings.hsts().toSeconds());
    configuration.getCustomizers().add(0, secured);
    configuration.addCustomizer(new PlainToSecure(refusal));
    SslConnectionFactory handshake = new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString());
    return connector(
        jetty, new DetectorConnectionFactory(handshake), new HttpConnectionFactory(configuration));
  }

  private HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // What is refused by its headers is refused before a body comes, if one ever does.
    configuration.setDelayDispatchUntilContent(false);
    configuration.addCustomizer(new TrustedProxies(settings.trustedProxies()));
    configuration.addCustomizer(new NoTrace(refusal));
    configuration.addCustomizer(new Sense(refusal));
    configuration.addCustomizer(slowBodies);
    configuration.addCustomizer(new EmptyInterface());
    return configuration;
  }

  private static ServerConnector connector(Server jetty, ConnectionFactory... protocols) {
    return new ServerConnector(jetty, null, null, null, ACCEPTORS, SELECTORS, protocols);
  }

  @Override
  public void close() {
    if (connector != null) {
      connector.getServer().removeBean(connector);
      stop(connector);
      connector = null;
    }
  }

  private static void stop(ServerConnector connector) {
    try {
      connector.stop();
    } catch (Exception e) {
      LOG.warn("Closing the port: {}", e.toString());
    }
  }
}
