package org.sitewatt.dashboard.internal.events;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's stream. Writes without blocking: no thread waits for a slow client, and one that
 * falls too far behind is dropped; it comes back with the id of the last event that it saw.
 *
 * <p>Thread-safe: the hub writes, the servlet container says when it can go on. All access to the
 * output happens under this object's lock.
 */
public final class EventStream implements WriteListener {
  /** Who is this far behind is sent nothing more; a single piece may be longer. */
  static final int MAX_PENDING_BYTES = 512 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final StreamOwner owner;
  private final Queue<byte[]> pending = new ArrayDeque<>();
  private AsyncContext context;
  private ServletOutputStream out;
  private int pendingBytes;
  private boolean writable;
  private boolean unflushed;
  private boolean closed;

  EventStream(StreamOwner owner) {
    this.owner = owner;
  }

  StreamOwner owner() {
    return owner;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Lets the stream run; its response's headers are set already.
   *
   * @param asynchronous has no time-out
   */
  public void start(AsyncContext asynchronous, ServletOutputStream output) {
    synchronized (this) {
      context = asynchronous;
      out = output;
      if (closed) {
        complete();
        return;
      }
    }
    output.setWriteListener(this);
  }

  synchronized void send(byte[] bytes) {
    if (closed) {
      return;
    }
    if (pendingBytes > MAX_PENDING_BYTES) {
      LOG.info(
          "An event stream of '{}' is dropped: its client is {} bytes behind",
          owner.username(),
          pendingBytes);
      close();
      return;
    }
    pending.add(bytes);
    pendingBytes += bytes.length;
    drain();
  }

  @Override
  public synchronized void onWritePossible() {
    writable = true;
    drain();
  }

  @Override
  public void onError(Throwable failure) {
    close();
  }

  /** Ends the stream; harmless when it has ended. */
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    pending.clear();
    pendingBytes = 0;
    if (context != null) {
      complete();
    }
  }

  private void complete() {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.debug("An event stream had ended by itself", e);
    }
  }

  private void drain() {
    if (!writable || closed) {
      return;
    }
    try {
      while (!pending.isEmpty() && out.isReady()) {
        byte[] next = pending.remove();
        pendingBytes -= next.length;
        unflushed = true;
        out.write(next);
      }
      if (unflushed && pending.isEmpty() && out.isReady()) {
        unflushed = false;
        out.flush();
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("An event stream broke", e);
      close();
    }
  }
}
