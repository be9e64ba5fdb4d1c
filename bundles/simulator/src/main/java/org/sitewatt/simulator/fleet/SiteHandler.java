package org.sitewatt.simulator.fleet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sitewatt.model.Framing;
import org.sitewatt.simulator.fault.Fault;

/** One connection to a gateway: requests in, replies out when their time has come. */
@SuppressWarnings("FutureReturnValueIgnored") // a peer that has gone is no error here
final class SiteHandler extends SimpleChannelInboundHandler<Frame> {

  private static final int GATEWAY_TARGET_NO_RESPONSE = 11;

  private final SiteState site;
  private boolean first = true;

  SiteHandler(SiteState site) {
    super(Frame.class);
    this.site = site;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, Frame request) {
    site.counts().request();
    long now = System.nanoTime();
    long setup = first ? site.bus().roundTrip() : 0;
    first = false;
    Instant at = site.now();
    Optional<Fault> fault = site.replyFault(request.unit(), at);
    if (fault.filter(Fault.Silent.class::isInstance).isPresent()) {
      return;
    }
    if (!site.devices().has(request.unit())) {
      if (site.framing() == Framing.TCP) {
        Frame none = request.exception(GATEWAY_TARGET_NO_RESPONSE);
        send(context, site.encode(none), site.bus().giveUp(now) + setup - now, false);
      }
      return;
    }
    Frame reply = disguise(site.devices().reply(request, at, site.rules()), request, fault);
    boolean onBus = site.devices().isOnBus(request.unit());
    long delay = site.bus().deliver(request, reply, onBus, now) + setup - now;
    deliver(context, reply, delay, fault.orElse(null));
  }

  private static Frame disguise(Frame reply, Frame request, Optional<Fault> fault) {
    if (fault.orElse(null) instanceof Fault.ExceptionReply exception) {
      return request.exception(exception.code());
    }
    if (fault.orElse(null) instanceof Fault.ForeignTransaction) {
      return new Frame((reply.transaction() + 1) & 0xFFFF, reply.unit(), reply.pdu());
    }
    if (fault.orElse(null) instanceof Fault.ForeignUnit) {
      return new Frame(reply.transaction(), (reply.unit() + 1) & 0xFF, reply.pdu());
    }
    return reply;
  }

  private void deliver(ChannelHandlerContext context, Frame reply, long delay, Fault fault) {
    ByteBuf bytes = site.encode(reply);
    if (fault instanceof Fault.Late late) {
      send(context, bytes, delay + late.by().toNanos(), false);
    } else if (fault instanceof Fault.Cut cut) {
      bytes.writerIndex(Math.min(cut.afterBytes(), bytes.readableBytes()));
      send(context, bytes, delay, true);
    } else if (fault instanceof Fault.Garbage) {
      send(context, garbage(bytes), delay, false);
    } else {
      send(context, bytes, delay, false);
    }
  }

  /** Every byte is turned around: no header, length, unit or checksum is right by chance. */
  private static ByteBuf garbage(ByteBuf bytes) {
    byte[] wrong = new byte[bytes.readableBytes()];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = (byte) ~bytes.getByte(i);
    }
    return Unpooled.wrappedBuffer(wrong);
  }

  private void send(ChannelHandlerContext context, ByteBuf bytes, long delay, boolean close) {
    if (delay <= 0) {
      write(context, bytes, close);
    } else {
      context.executor().schedule(() -> write(context, bytes, close), delay, TimeUnit.NANOSECONDS);
    }
  }

  private void write(ChannelHandlerContext context, ByteBuf bytes, boolean close) {
    if (!context.channel().isActive()) {
      return;
    }
    site.counts().reply();
    var written = context.writeAndFlush(bytes);
    if (close) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
