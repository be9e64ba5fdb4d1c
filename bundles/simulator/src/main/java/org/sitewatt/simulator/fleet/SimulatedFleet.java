package org.sitewatt.simulator.fleet;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.sitewatt.simulator.device.LoadCurves;
import org.sitewatt.simulator.device.RegisterSpace;
import org.sitewatt.simulator.fault.FaultRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Simulated sites that answer Modbus, each on its own loopback address. A few threads serve all of
 * them; delays are timers. Thread-safe.
 */
public final class SimulatedFleet implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedFleet.class);
  private static final int MAX_THREADS = 16;

  private final MultiThreadIoEventLoopGroup threads;
  private final Map<String, SiteServer> servers = new LinkedHashMap<>();
  private final Counts counts = new Counts();

  private SimulatedFleet(int threads) {
    this.threads =
        new MultiThreadIoEventLoopGroup(
            threads,
            new DefaultThreadFactory("sitewatt-simulator", true),
            NioIoHandler.newFactory());
  }

  /**
   * Starts sites; all of them listen when it returns.
   *
   * @param threads that serve them, 1 to 16; one serves some thousand sites
   * @param clock what the devices take for the time
   * @throws IOException naming the site and the address that cannot be listened on; nothing is left
   *     listening then
   */
  public static SimulatedFleet start(List<SimulatedSite> sites, int threads, Clock clock)
      throws IOException {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new IllegalArgumentException("threads " + threads + ": must be 1 to " + MAX_THREADS);
    }
    SimulatedFleet fleet = new SimulatedFleet(threads);
    try {
      fleet.listen(sites, clock);
    } catch (IOException | RuntimeException e) {
      fleet.close();
      throw e;
    }
    LOG.info("{} simulated sites are listening", sites.size());
    return fleet;
  }

  private void listen(List<SimulatedSite> sites, Clock clock) throws IOException {
    LoadCurves curves = new LoadCurves();
    RegisterSpace.Layouts layouts = new RegisterSpace.Layouts();
    for (SimulatedSite site : sites) {
      SiteState state = new SiteState(site, curves, layouts, clock, counts);
      if (servers.put(site.id(), new SiteServer(state, threads.next())) != null) {
        throw new IllegalArgumentException("site " + site.id() + ": is there twice");
      }
    }
    Map<SiteServer, Future<?>> started = new LinkedHashMap<>();
    servers.values().forEach(server -> started.put(server, server.start()));
    for (var start : started.entrySet()) {
      Future<?> bound = start.getValue().awaitUninterruptibly();
      if (!bound.isSuccess()) {
        SimulatedSite site = start.getKey().state().site();
        throw new IOException(
            "site %s cannot listen on %s: %s"
                .formatted(site.id(), site.address(), bound.cause().getMessage()),
            bound.cause());
      }
    }
  }

  /**
   * Adds a fault; it is in force when this returns.
   *
   * @throws IllegalArgumentException if there is no such site
   */
  public void inject(String siteId, FaultRule rule) {
    SiteServer server = server(siteId);
    server.state().rules().add(rule);
    server.applyFaults().awaitUninterruptibly();
  }

  /**
   * Removes all faults of a site, those that it was started with too.
   *
   * @throws IllegalArgumentException if there is no such site
   */
  public void heal(String siteId) {
    SiteServer server = server(siteId);
    server.state().rules().clear();
    server.applyFaults().awaitUninterruptibly();
  }

  /** What was asked of the fleet so far. */
  public FleetActivity activity() {
    return counts.snapshot();
  }

  /** Cuts all connections and frees all addresses; returns when they are free. */
  @Override
  public void close() {
    List<Future<?>> stopping = new ArrayList<>();
    servers.values().forEach(server -> stopping.add(server.stop()));
    stopping.forEach(Future::awaitUninterruptibly);
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private SiteServer server(String siteId) {
    SiteServer server = servers.get(siteId);
    if (server == null) {
      throw new IllegalArgumentException("site " + siteId + ": is not in the fleet");
    }
    return server;
  }
}
