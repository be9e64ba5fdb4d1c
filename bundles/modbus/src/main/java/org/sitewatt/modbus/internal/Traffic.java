package org.sitewatt.modbus.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.sitewatt.modbus.VisitStatistics;

/** Counts what a visit does. Thread-safe. */
final class Traffic {

  private final AtomicInteger connects = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  void connected() {
    connects.incrementAndGet();
  }

  void requested(int bytes) {
    requests.incrementAndGet();
    sent.addAndGet(bytes);
  }

  void retried() {
    retries.incrementAndGet();
  }

  void received(int bytes) {
    received.addAndGet(bytes);
  }

  VisitStatistics statistics() {
    return new VisitStatistics(
        connects.get(), requests.get(), retries.get(), sent.get(), received.get());
  }
}
