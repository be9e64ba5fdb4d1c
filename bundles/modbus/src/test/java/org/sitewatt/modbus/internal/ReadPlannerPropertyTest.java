package org.sitewatt.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.RegisterSpan;

/**
 * What must hold for every plan, on many random inputs (fixed seed); and on small ones, that no
 * plan has fewer requests, found by trying all windows there are.
 */
class ReadPlannerPropertyTest {

  private final Random random = new Random(20260329);

  @Test
  void keepsEveryLimitOnRandomInputs() {
    for (int run = 0; run < 1000; run++) {
      AccessLimits limits = limits(125, 40, 300);
      Set<RegisterSpan> spans = spans(1 + random.nextInt(30), 300, 12);
      check(spans, limits, ReadPlanner.plan(spans, limits, Set.of()));
    }
  }

  @Test
  void needsNoMoreRequestsThanTheBestPlan() {
    int merged = 0;
    for (int run = 0; run < 4000; run++) {
      AccessLimits limits = limits(8, 4, 20);
      Set<RegisterSpan> spans = spans(1 + random.nextInt(6), 20, 6);
      ReadPlan plan = ReadPlanner.plan(spans, limits, Set.of());
      check(spans, limits, plan);
      int best = 0;
      for (FunctionCode function : FunctionCode.values()) {
        best +=
            fewest(
                spans.stream()
                    .filter(s -> s.function() == function && !plan.impossible().containsKey(s))
                    .toList(),
                limits);
      }
      assertThat(plan.requests()).as("%s with %s", spans, limits).hasSize(best);
      merged += plan.requests().stream().anyMatch(PlannedRequest::isMerged) ? 1 : 0;
    }
    assertThat(merged).as("runs in which there was something to merge").isGreaterThan(1000);
  }

  private AccessLimits limits(int maxRegisters, int maxGap, int addresses) {
    return new AccessLimits(
        1 + random.nextInt(maxRegisters),
        1 + random.nextInt(maxRegisters),
        random.nextInt(maxGap + 1),
        1 + random.nextInt(3),
        List.copyOf(spans(random.nextInt(3), addresses, 3)),
        Duration.ZERO,
        null);
  }

  private Set<RegisterSpan> spans(int count, int addresses, int longest) {
    Set<RegisterSpan> spans = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      FunctionCode function = FunctionCode.of(2 + random.nextInt(2));
      spans.add(new RegisterSpan(function, random.nextInt(addresses), 1 + random.nextInt(longest)));
    }
    return spans;
  }

  private static void check(Set<RegisterSpan> spans, AccessLimits limits, ReadPlan plan) {
    Map<RegisterSpan, BitSet> covered = new HashMap<>();
    for (PlannedRequest request : plan.requests()) {
      RegisterSpan range = request.range();
      assertThat(range.count()).isLessThanOrEqualTo(most(range.function(), limits));
      assertThat(range.address() % limits.alignment()).isZero();
      assertThat(range.count() % limits.alignment()).isZero();
      assertThat(limits.unreadable()).noneMatch(range::overlaps);
      assertThat(request.spans()).isNotEmpty().doesNotHaveDuplicates();
      for (RegisterSpan span : request.spans()) {
        assertThat(span.function()).isEqualTo(range.function());
        BitSet addresses = covered.computeIfAbsent(span, s -> new BitSet());
        if (alignedLength(span, limits) <= longest(span.function(), limits)) {
          assertThat(addresses.isEmpty()).as("%s served once", span).isTrue();
          assertThat(range.address()).isLessThanOrEqualTo(span.address());
          assertThat(range.end()).isGreaterThanOrEqualTo(span.end());
        }
        addresses.set(Math.max(range.address(), span.address()), Math.min(range.end(), span.end()));
      }
    }
    for (RegisterSpan span : spans) {
      boolean possible = !plan.impossible().containsKey(span);
      assertThat(possible).isEqualTo(isReadable(span, limits));
      assertThat(covered.getOrDefault(span, new BitSet()).cardinality())
          .isEqualTo(possible ? span.count() : 0);
    }
  }

  private static boolean isReadable(RegisterSpan span, AccessLimits limits) {
    RegisterSpan aligned = aligned(span, limits);
    return longest(span.function(), limits) > 0
        && limits.unreadable().stream().noneMatch(aligned::overlaps);
  }

  private static int most(FunctionCode function, AccessLimits limits) {
    return function.readsBits() ? limits.maxBits() : limits.maxRegisters();
  }

  private static int longest(FunctionCode function, AccessLimits limits) {
    return most(function, limits) / limits.alignment() * limits.alignment();
  }

  private static RegisterSpan aligned(RegisterSpan span, AccessLimits limits) {
    int start = span.address() - span.address() % limits.alignment();
    return new RegisterSpan(span.function(), start, alignedLength(span, limits));
  }

  private static int alignedLength(RegisterSpan span, AccessLimits limits) {
    int start = span.address() - span.address() % limits.alignment();
    int length = span.end() - start;
    int odd = length % limits.alignment();
    return odd == 0 ? length : length + limits.alignment() - odd;
  }

  /** The size of the smallest set of allowed windows that holds every piece, by breadth. */
  private static int fewest(List<RegisterSpan> spans, AccessLimits limits) {
    if (spans.isEmpty()) {
      return 0;
    }
    FunctionCode function = spans.get(0).function();
    int longest = longest(function, limits);
    List<RegisterSpan> pieces = new ArrayList<>();
    BitSet asked = new BitSet();
    for (RegisterSpan span : spans) {
      RegisterSpan whole = aligned(span, limits);
      asked.set(whole.address(), whole.end());
      int step = whole.count() > longest ? limits.alignment() : whole.count();
      for (int at = whole.address(); at < whole.end(); at += step) {
        pieces.add(new RegisterSpan(function, at, step));
      }
    }
    List<Long> windows = new ArrayList<>();
    for (int start = 0; start < asked.length(); start += limits.alignment()) {
      for (int count = limits.alignment(); count <= longest; count += limits.alignment()) {
        RegisterSpan window = new RegisterSpan(function, start, count);
        if (isAllowed(window, asked, limits)) {
          windows.add(held(window, pieces));
        }
      }
    }
    return breadthFirst(windows, (1L << pieces.size()) - 1);
  }

  private static boolean isAllowed(RegisterSpan window, BitSet asked, AccessLimits limits) {
    int gap = 0;
    for (int address = window.address(); address < window.end(); address++) {
      gap = asked.get(address) ? 0 : gap + 1;
      if (gap > limits.maxGap()) {
        return false;
      }
    }
    return limits.unreadable().stream().noneMatch(window::overlaps);
  }

  private static long held(RegisterSpan window, List<RegisterSpan> pieces) {
    long held = 0;
    for (int i = 0; i < pieces.size(); i++) {
      RegisterSpan piece = pieces.get(i);
      if (piece.address() >= window.address() && piece.end() <= window.end()) {
        held |= 1L << i;
      }
    }
    return held;
  }

  private static int breadthFirst(List<Long> windows, long all) {
    Map<Long, Integer> depth = new HashMap<>(Map.of(0L, 0));
    Deque<Long> queue = new ArrayDeque<>(List.of(0L));
    while (!depth.containsKey(all)) {
      long state = queue.removeFirst();
      for (long window : windows) {
        if (depth.putIfAbsent(state | window, depth.get(state) + 1) == null) {
          queue.addLast(state | window);
        }
      }
    }
    return depth.get(all);
  }
}
