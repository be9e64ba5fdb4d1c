package org.sitewatt.modbus.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterSpan;

/**
 * Replies that are still owed, although nobody waits for them any more. Matters for RTU over TCP
 * only: its frames carry no transaction id, and a transparent serial server puts a late reply into
 * whatever connection stands by then. Such a reply differs from the awaited one at most in unit,
 * function and byte count, its shape.
 *
 * <p>Serial servers and slaves work in order. So data of a shape that is not owed proves that
 * nothing asked before it is still to come; and before a request whose shape is owed, a fence is
 * asked: a read of the same unit whose shape is not. Used by one visit at a time.
 */
final class Doubts {

  private static final int ADDRESSES = 65536;

  private final Map<Integer, Set<Shape>> owed = new HashMap<>();

  void add(ReadRequest request) {
    owed.computeIfAbsent(request.unitId(), unit -> new HashSet<>()).add(Shape.of(request));
  }

  /** Whether a late reply of the unit may still come. */
  boolean owes(int unitId) {
    return owed.containsKey(unitId);
  }

  /** Whether a late reply could be mistaken for the reply to this request. */
  boolean concern(ReadRequest request) {
    return owed.getOrDefault(request.unitId(), Set.of()).contains(Shape.of(request));
  }

  /**
   * A read whose reply cannot be mistaken: part of what the request asks for, or else a little
   * more.
   *
   * @throws WireFault if there is none
   */
  ReadRequest fence(ReadRequest request, AccessLimits limits) throws WireFault {
    RegisterSpan range = request.range();
    int step = limits.alignment();
    int most = range.function().readsBits() ? limits.maxBits() : limits.maxRegisters();
    return IntStream.iterate(step, count -> count <= most, count -> count + step)
        .takeWhile(count -> range.address() + count <= ADDRESSES)
        .mapToObj(count -> new RegisterSpan(range.function(), range.address(), count))
        .takeWhile(span -> limits.unreadable().stream().noneMatch(span::overlaps))
        .map(span -> new ReadRequest(request.unitId(), span))
        .filter(fence -> !concern(fence))
        .findFirst()
        .orElseThrow(
            () ->
                new WireFault(
                    Reason.FOREIGN_REPLY,
                    "not asked, since a late reply could not be told from its own"));
  }

  /** The unit owes nothing any more. */
  void settled(int unitId) {
    owed.remove(unitId);
  }

  private record Shape(FunctionCode function, int replyBytes) {
    static Shape of(ReadRequest request) {
      return new Shape(request.range().function(), request.replyBytes());
    }
  }
}
