package org.sitewatt.modbus.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.RegisterSpan;

/**
 * Merges spans into the fewest requests that a device allows.
 *
 * <p>Greedy, and optimal for that: the lowest piece not yet covered must be in some request, and no
 * request that holds it can reach further than one that starts exactly there. So each request
 * starts at the lowest open piece and takes all that fits before a limit, an unreadable register or
 * a gap too wide.
 */
final class ReadPlanner {

  private static final int ADDRESSES = 65536;

  private final AccessLimits limits;
  private final Set<RegisterSpan> lone;
  private final Map<RegisterSpan, String> impossible = new LinkedHashMap<>();
  private final List<PlannedRequest> requests = new ArrayList<>();

  private ReadPlanner(AccessLimits limits, Set<RegisterSpan> lone) {
    this.limits = limits;
    this.lone = lone;
  }

  /**
   * Plans.
   *
   * @param lone ranges that no merged request may touch, learned from the device's refusals; a span
   *     that touches one is asked for by itself
   */
  static ReadPlan plan(
      Collection<RegisterSpan> spans, AccessLimits limits, Set<RegisterSpan> lone) {
    ReadPlanner planner = new ReadPlanner(limits, lone);
    Set<RegisterSpan> sorted = new TreeSet<>(spans);
    for (FunctionCode function : FunctionCode.values()) {
      planner.plan(function, sorted.stream().filter(s -> s.function() == function).toList());
    }
    return new ReadPlan(planner.requests, planner.impossible);
  }

  private void plan(FunctionCode function, List<RegisterSpan> spans) {
    int most = function.readsBits() ? limits.maxBits() : limits.maxRegisters();
    int longest = most / limits.alignment() * limits.alignment();
    List<Piece> mergeable = new ArrayList<>();
    for (RegisterSpan span : spans) {
      String obstacle = obstacle(span, longest);
      if (obstacle != null) {
        impossible.put(span, obstacle);
      } else if (lone.stream().anyMatch(aligned(span)::overlaps)) {
        cover(function, pieces(span, longest), longest, Set.of());
      } else {
        mergeable.addAll(pieces(span, longest));
      }
    }
    mergeable.sort(Comparator.comparingInt(Piece::start).thenComparingInt(Piece::end));
    cover(function, mergeable, longest, lone);
  }

  private String obstacle(RegisterSpan span, int longest) {
    if (longest == 0) {
      return "alignment " + limits.alignment() + " is more than one request may hold";
    }
    if (alignedEnd(span) > ADDRESSES) {
      return "aligned to " + limits.alignment() + " it ends beyond 65535";
    }
    for (RegisterSpan unreadable : limits.unreadable()) {
      if (unreadable.overlaps(aligned(span))) {
        return "it touches " + unreadable + ", which the driver declares unreadable";
      }
    }
    return null;
  }

  /** A span is one piece; one longer than a request is as many as it has aligned steps. */
  private List<Piece> pieces(RegisterSpan span, int longest) {
    int start = alignedStart(span);
    int end = alignedEnd(span);
    if (end - start <= longest) {
      return List.of(new Piece(start, end, span));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int at = start; at < end; at += limits.alignment()) {
      pieces.add(new Piece(at, at + limits.alignment(), span));
    }
    return pieces;
  }

  private void cover(
      FunctionCode function, List<Piece> sorted, int longest, Set<RegisterSpan> barriers) {
    List<Piece> open = sorted;
    while (!open.isEmpty()) {
      int start = open.get(0).start();
      int end = reach(function, open, start + longest, barriers);
      Set<RegisterSpan> served = new LinkedHashSet<>();
      List<Piece> left = new ArrayList<>();
      for (Piece piece : open) {
        if (piece.end() <= end) {
          served.add(piece.span());
        } else {
          left.add(piece);
        }
      }
      requests.add(
          new PlannedRequest(new RegisterSpan(function, start, end - start), List.copyOf(served)));
      open = left;
    }
  }

  /** The furthest end of a piece that a request from the first piece on may have. */
  private int reach(
      FunctionCode function, List<Piece> open, int bound, Set<RegisterSpan> barriers) {
    int end = open.get(0).end();
    int asked = end;
    for (Piece piece : open) {
      if (piece.start() >= bound
          || piece.start() - asked > limits.maxGap()
          || (piece.start() > asked
              && blocked(new RegisterSpan(function, asked, piece.start() - asked), barriers))) {
        break;
      }
      asked = Math.max(asked, piece.end());
      if (piece.end() <= bound) {
        end = Math.max(end, piece.end());
      }
    }
    return end;
  }

  private boolean blocked(RegisterSpan gap, Set<RegisterSpan> barriers) {
    return limits.unreadable().stream().anyMatch(gap::overlaps)
        || barriers.stream().anyMatch(gap::overlaps);
  }

  private int alignedStart(RegisterSpan span) {
    return span.address() / limits.alignment() * limits.alignment();
  }

  private int alignedEnd(RegisterSpan span) {
    int alignment = limits.alignment();
    return (span.end() + alignment - 1) / alignment * alignment;
  }

  private RegisterSpan aligned(RegisterSpan span) {
    int start = alignedStart(span);
    return new RegisterSpan(span.function(), start, alignedEnd(span) - start);
  }

  private record Piece(int start, int end, RegisterSpan span) {}
}
