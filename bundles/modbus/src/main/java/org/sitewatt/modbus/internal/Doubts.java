package org.sitewatt.modbus.internal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterSpan;

/**
 * Replies that are still owed, although nobody waits for them any more. Matters for RTU over TCP
 * only: its frames carry no transaction id, and a transparent serial server puts a late reply into
 * whatever connection stands by then. Such a reply differs from the awaited one at most in unit,
 * function and byte count, its shape; refusals of one function do not differ at all.
 *
 * <p>Serial servers and slaves work in order, though they may leave out a reply. So a reply proves
 * that nothing is still to come which was asked before the oldest request that it may answer; of
 * what was asked after that, it proves nothing. Before a request whose shape is owed, a fence is
 * asked: a read of the same unit whose shape is another. Used by one visit at a time.
 */
final class Doubts {

  private static final int ADDRESSES = 65536;

  /** What each unit owes, the oldest first; a unit that owes nothing is not in it. */
  private final Map<Integer, Deque<Run>> owed = new HashMap<>();

  /** The request, the latest of all, was not answered. */
  void add(ReadRequest request) {
    Deque<Run> runs = owed.computeIfAbsent(request.unitId(), unit -> new ArrayDeque<>());
    Shape shape = Shape.of(request);
    boolean again = !runs.isEmpty() && runs.getLast().shape().equals(shape);
    int before = again ? runs.removeLast().length() : 0;
    runs.addLast(new Run(shape, before + 1));
  }

  /**
   * A sound reply came, to this request, the latest of all, or to one that was owed. A passing
   * refusal settles nothing: who is busy may still be with what he owes.
   */
  void came(Reply reply, ReadRequest request) {
    int unitId = request.unitId();
    if (!owed.containsKey(unitId)) {
      return;
    }
    add(request);
    Shape shape = Shape.of(request);
    if (reply instanceof Reply.Data) {
      settle(unitId, shape::equals);
    } else if (reply instanceof Reply.Refusal refusal && !refusal.isPassing()) {
      settle(unitId, other -> other.function() == shape.function());
    }
  }

  /** The oldest reply that fits has come, and nothing older will. */
  private void settle(int unitId, Predicate<Shape> fits) {
    Deque<Run> runs = owed.get(unitId);
    Run run = runs.removeFirst();
    while (!fits.test(run.shape())) {
      run = runs.removeFirst();
    }
    if (run.length() > 1) {
      runs.addFirst(new Run(run.shape(), run.length() - 1));
    }
    if (runs.isEmpty()) {
      owed.remove(unitId);
    }
  }

  /** Whether a late reply could be mistaken for the reply to this request. */
  boolean concern(ReadRequest request) {
    return position(request) < Integer.MAX_VALUE;
  }

  /** How many runs are older than the first of the request's shape; the most if there is none. */
  private int position(ReadRequest request) {
    Shape shape = Shape.of(request);
    int older = 0;
    for (Run run : owed.getOrDefault(request.unitId(), new ArrayDeque<>())) {
      if (run.shape().equals(shape)) {
        return older;
      }
      older++;
    }
    return Integer.MAX_VALUE;
  }

  /**
   * A read whose reply cannot be mistaken for one to the request: part of what that asks for, or
   * else a little more. Its shape is not owed, so that data settles all; or, if all shapes are, the
   * one whose data settles most.
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
        .filter(fence -> !Shape.of(fence).equals(Shape.of(request)))
        .max(Comparator.comparingInt(this::position))
        .orElseThrow(
            () ->
                new WireFault(
                    Reason.FOREIGN_REPLY,
                    "not asked, since a late reply could not be told from its own"));
  }

  private record Shape(FunctionCode function, int replyBytes) {
    static Shape of(ReadRequest request) {
      return new Shape(request.range().function(), request.replyBytes());
    }
  }

  /** Replies of one shape, owed one after the other: a unit that is away owes one a probe. */
  private record Run(Shape shape, int length) {}
}
