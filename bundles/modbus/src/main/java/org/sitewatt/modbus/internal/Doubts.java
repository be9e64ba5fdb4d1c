package org.sitewatt.modbus.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Requests whose reply may still come, although nobody waits for it. Matters for RTU over TCP only:
 * its frames carry no transaction id, and a transparent serial server may put a late reply into the
 * connection that came after. Such a reply can be told from the next one only if unit, function or
 * byte count differ. Used by one visit at a time.
 */
final class Doubts {

  /** After this long, what a serial bus still owed is lost. */
  private static final Duration HORIZON = Duration.ofMinutes(2);

  private static final int MOST = 64;

  private final Deque<Doubt> open = new ArrayDeque<>();

  void add(ReadRequest request) {
    if (open.size() == MOST) {
      open.removeFirst();
    }
    open.addLast(new Doubt(request, System.nanoTime()));
  }

  /**
   * Whether a late reply could be mistaken for the reply to this request. The late reply to the
   * same request is no mistake: it holds the same registers.
   */
  boolean concern(ReadRequest request) {
    long now = System.nanoTime();
    open.removeIf(doubt -> now - doubt.since() > HORIZON.toNanos());
    return open.stream().map(Doubt::request).anyMatch(late -> looksLike(late, request));
  }

  private static boolean looksLike(ReadRequest late, ReadRequest request) {
    return late.unitId() == request.unitId()
        && late.range().function() == request.range().function()
        && late.replyBytes() == request.replyBytes()
        && !late.equals(request);
  }

  void clear() {
    open.clear();
  }

  private record Doubt(ReadRequest request, long since) {}
}
