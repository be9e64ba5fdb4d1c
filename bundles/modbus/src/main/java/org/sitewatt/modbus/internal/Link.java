package org.sitewatt.modbus.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.sitewatt.driver.Reason;

/**
 * One TCP connection, never used again after a fault. It stands on a {@link SocketChannel}, since
 * reading from one, unlike from a plain socket, ends when the thread is interrupted; the time-outs
 * come from the channel's socket view. Used by one thread; {@link #close()} by any.
 */
final class Link implements WireFormat.FrameSource, AutoCloseable {

  /** Of Modbus/TCP; a longer one comes in parts. */
  private static final int LONGEST_FRAME = 260;

  private final SocketChannel channel;
  private final Traffic traffic;

  /** What has come and was not read yet; all of the array is free when nothing remains. */
  private final ByteBuffer received = ByteBuffer.allocate(LONGEST_FRAME).limit(0);

  private volatile boolean closed;
  private long deadline;

  Link(Traffic traffic) throws WireFault {
    this.traffic = traffic;
    try {
      channel = SocketChannel.open();
    } catch (IOException e) {
      throw new WireFault(Reason.UNREACHABLE, "no socket: " + e.getMessage());
    }
  }

  void connect(String host, int port, Duration timeout) throws WireFault, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new WireFault(Reason.UNREACHABLE, "unknown host name");
    }
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(address, atLeastOneMilli(timeout.toNanos()));
    } catch (SocketTimeoutException e) {
      throw new WireFault(
          Reason.CONNECT_TIMEOUT, "not accepted within " + timeout.toMillis() + " ms");
    } catch (IOException e) {
      throw fault(e, connectReason(e));
    }
    traffic.connected();
  }

  private static Reason connectReason(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof NoRouteToHostException || message.contains("unreachable")) {
      return Reason.UNREACHABLE;
    }
    if (message.contains("timed out")) {
      return Reason.CONNECT_TIMEOUT;
    }
    return e instanceof ConnectException ? Reason.CONNECT_REFUSED : Reason.UNREACHABLE;
  }

  /** Sends a request; what is read from now on has to arrive within the time-out, as a whole. */
  void send(byte[] frame, Duration timeout) throws WireFault, InterruptedException {
    deadline = System.nanoTime() + timeout.toNanos();
    traffic.requested(frame.length);
    ByteBuffer buffer = ByteBuffer.wrap(frame);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw fault(e, Reason.CONNECTION_LOST);
    }
  }

  @Override
  public void read(byte[] buffer, int offset, int length) throws WireFault, InterruptedException {
    int got = 0;
    while (got < length) {
      if (!received.hasRemaining()) {
        receive(offset + got);
      }
      int part = Math.min(length - got, received.remaining());
      received.get(buffer, offset + got, part);
      got += part;
    }
  }

  /** Takes what has come, a whole reply as a rule: each read of the channel costs system calls. */
  private void receive(int soFar) throws WireFault, InterruptedException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new WireFault(Reason.TIMEOUT, incomplete(soFar));
    }
    try {
      Socket socket = channel.socket();
      socket.setSoTimeout(atLeastOneMilli(left));
      int count = socket.getInputStream().read(received.array());
      if (count < 0) {
        throw new WireFault(
            Reason.CONNECTION_LOST, "closed by the other side; " + incomplete(soFar));
      }
      traffic.received(count);
      received.clear().limit(count);
    } catch (SocketTimeoutException e) {
      throw new WireFault(Reason.TIMEOUT, incomplete(soFar));
    } catch (IOException e) {
      throw fault(e, Reason.CONNECTION_LOST);
    }
  }

  private static String incomplete(int offset) {
    return offset == 0 ? "no reply" : "reply incomplete";
  }

  /** Whether bytes are waiting that no request asked for. */
  boolean hasUnread() throws WireFault, InterruptedException {
    try {
      InputStream in = channel.socket().getInputStream();
      return received.hasRemaining() || in.available() > 0;
    } catch (IOException e) {
      throw fault(e, Reason.CONNECTION_LOST);
    }
  }

  /** An interrupt or a close from another thread is not the other side's fault. */
  private WireFault fault(IOException e, Reason reason) throws InterruptedException {
    if (Thread.interrupted() || closed) {
      throw new InterruptedException("visit cancelled");
    }
    return new WireFault(reason, String.valueOf(e.getMessage()));
  }

  private static int atLeastOneMilli(long nanos) {
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
  }

  @Override
  public void close() {
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      // A socket that cannot be closed is gone all the same.
      return;
    }
  }
}
