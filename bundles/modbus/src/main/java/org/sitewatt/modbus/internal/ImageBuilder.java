package org.sitewatt.modbus.internal;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;

/** Puts the replies to planned requests together into one result a span. Used by one thread. */
final class ImageBuilder {

  private final Map<RegisterSpan, Assembly> assemblies = new HashMap<>();
  private final Map<RegisterSpan, SpanResult> results = new HashMap<>();

  void fail(RegisterSpan span, SpanResult.Failed failed) {
    results.put(span, failed);
  }

  /** Gives each span of a request its share of the request's result. */
  void add(PlannedRequest request, SpanResult result) {
    for (RegisterSpan span : request.spans()) {
      if (result instanceof SpanResult.Failed failed) {
        fail(span, failed);
      } else {
        add(span, request.range(), (SpanResult.Words) result);
      }
    }
  }

  private void add(RegisterSpan span, RegisterSpan range, SpanResult.Words words) {
    Assembly assembly = assemblies.computeIfAbsent(span, Assembly::new);
    assembly.take(range, words);
    if (assembly.isComplete()) {
      results.putIfAbsent(span, assembly.toWords());
    }
  }

  /** Whether a span has its words. */
  SpanResult result(RegisterSpan span) {
    return results.get(span);
  }

  RegisterImage build() {
    return new RegisterImage(results);
  }

  private static final class Assembly {
    private final RegisterSpan span;
    private final int[] words;
    private final BitSet present = new BitSet();
    private Instant readAt = Instant.MIN;

    Assembly(RegisterSpan span) {
      this.span = span;
      words = new int[span.count()];
    }

    void take(RegisterSpan range, SpanResult.Words from) {
      int start = Math.max(span.address(), range.address());
      int end = Math.min(span.end(), range.end());
      for (int address = start; address < end; address++) {
        words[address - span.address()] = from.word(address - range.address());
      }
      present.set(start - span.address(), end - span.address());
      readAt = from.readAt().isAfter(readAt) ? from.readAt() : readAt;
    }

    boolean isComplete() {
      return present.cardinality() == words.length;
    }

    SpanResult.Words toWords() {
      return new SpanResult.Words(words, readAt);
    }
  }
}
