package org.sitewatt.simulator.fleet;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseNotifier;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.sitewatt.model.Framing;
import org.sitewatt.simulator.fault.Fault;

/**
 * The gateway of a site: its listening socket and its connections, all on one thread of the fleet.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a peer that has gone is no error here
final class SiteServer {

  private enum Watch {
    NONE,
    KEPT,
    ENDED
  }

  /** What a small router takes at once; more are closed when they are accepted. */
  private static final int MAX_CONNECTIONS = 8;

  private static final int BACKLOG = 16;
  private static final long WATCH_MILLIS = 50;

  private final SiteState state;
  private final EventLoop loop;
  private final ChannelGroup connections;
  private final ServerBootstrap bootstrap;
  private Channel listener;
  private Watch watch = Watch.NONE;

  SiteServer(SiteState state, EventLoop loop) {
    this.state = state;
    this.loop = loop;
    this.connections = new DefaultChannelGroup(loop);
    this.bootstrap =
        new ServerBootstrap()
            .group(loop, loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(channel);
                  }
                });
  }

  SiteState state() {
    return state;
  }

  /** Listens, unless the site begins with a fault that forbids it. */
  Future<?> start() {
    Promise<Void> started = loop.newPromise();
    loop.execute(
        () -> {
          if (isDown()) {
            started.setSuccess(null);
          } else {
            listen().addListener(new PromiseNotifier<Void, Future<Void>>(started));
          }
          keepWatch();
        });
    return started;
  }

  /** Makes what the faults of the gateway say true now, and keeps it so. */
  Future<?> applyFaults() {
    Promise<Void> applied = loop.newPromise();
    loop.execute(
        () -> {
          keepWatch();
          // A closed listener accepts until its thread has been in select once more. A timer set by
          // the thread itself comes after that; one set from outside may be due at once.
          loop.schedule(() -> applied.setSuccess(null), 1, TimeUnit.MILLISECONDS);
        });
    return applied;
  }

  /** Cuts all connections and listens no more. */
  Future<?> stop() {
    return loop.submit(
        () -> {
          watch = Watch.ENDED;
          closeListener();
          connections.close();
        });
  }

  private void keepWatch() {
    if (watch == Watch.NONE && state.hasGatewayFaults()) {
      watch = Watch.KEPT;
      loop.scheduleAtFixedRate(this::look, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }
    look();
  }

  private void look() {
    if (watch == Watch.ENDED) {
      return;
    }
    if (state.suffers(Fault.GatewayRestart.class, state.now())) {
      connections.close();
    }
    if (isDown()) {
      closeListener();
    } else if (listener == null) {
      listen();
    }
  }

  private boolean isDown() {
    Instant now = state.now();
    return state.suffers(Fault.Refusing.class, now)
        || state.suffers(Fault.GatewayRestart.class, now);
  }

  private ChannelFuture listen() {
    ChannelFuture bound = bootstrap.bind(state.site().address());
    listener = bound.channel();
    bound.addListener(
        done -> {
          if (!done.isSuccess()) {
            listener = null;
          }
        });
    return bound;
  }

  private void closeListener() {
    if (listener != null) {
      listener.close();
      listener = null;
    }
  }

  private void accept(SocketChannel channel) {
    boolean taken =
        !connections.isEmpty() && state.suffers(Fault.SingleConnection.class, state.now());
    if (taken || connections.size() >= MAX_CONNECTIONS) {
      channel.close();
      return;
    }
    connections.add(channel);
    state.counts().connection();
    channel
        .pipeline()
        .addLast(state.framing() == Framing.TCP ? new TcpFraming() : new RtuFraming())
        .addLast(new SiteHandler(state));
  }
}
