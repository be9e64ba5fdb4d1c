package org.sitewatt.modbus.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.sitewatt.modbus.VisitStatistics;

/** Counts what a visit does. The thread whose turn it is on the line counts; any may ask. */
final class Traffic {

  private final AtomicInteger connects = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private boolean sentEarlier;
  private boolean sentNow;

  void connected() {
    connects.incrementAndGet();
  }

  /** Something is asked for the first time, or again after an attempt that failed. */
  void attempt(boolean first) {
    sentEarlier = !first && (sentEarlier || sentNow);
    sentNow = false;
  }

  /** An attempt that sends anything after an earlier one did is one retry. */
  void requested(int bytes) {
    requests.incrementAndGet();
    sent.addAndGet(bytes);
    if (sentEarlier && !sentNow) {
      retries.incrementAndGet();
    }
    sentNow = true;
  }

  void received(int bytes) {
    received.addAndGet(bytes);
  }

  VisitStatistics statistics() {
    return new VisitStatistics(
        connects.get(), requests.get(), retries.get(), sent.get(), received.get());
  }
}
