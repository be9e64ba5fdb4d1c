package org.sitewatt.dashboard.internal.events;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.ws.rs.sse.OutboundSseEvent;
import javax.ws.rs.sse.Sse;
import javax.ws.rs.sse.SseEventSink;

/** One page that listens. What it cannot take in time ends it; it comes back and resumes. */
final class Subscriber {

  private static final int MAX_PENDING = 500;

  private final BooleanSupplier wanted;
  private final Sse sse;
  private final SseEventSink sink;
  private final AtomicInteger pending = new AtomicInteger();

  Subscriber(BooleanSupplier wanted, Sse sse, SseEventSink sink) {
    this.wanted = wanted;
    this.sse = sse;
    this.sink = sink;
  }

  boolean isWanted() {
    return wanted.getAsBoolean();
  }

  void send(String id, String name, String data) {
    deliver(sse.newEventBuilder().id(id).name(name).data(String.class, data).build());
  }

  /** A sign of life that is no event. */
  void beat() {
    deliver(sse.newEventBuilder().comment("still here").build());
  }

  boolean isOpen() {
    return !sink.isClosed();
  }

  void close() {
    sink.close();
  }

  private void deliver(OutboundSseEvent event) {
    if (sink.isClosed()) {
      return;
    }
    if (pending.incrementAndGet() > MAX_PENDING) {
      close();
      return;
    }
    sink.send(event)
        .whenComplete(
            (sent, failure) -> {
              pending.decrementAndGet();
              if (failure != null) {
                close();
              }
            });
  }
}
