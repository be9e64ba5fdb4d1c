package org.sitewatt.driver;

import java.util.Map;

/**
 * What a device answered: one result for each span that was asked for. Immutable.
 *
 * @param results by span
 */
public record RegisterImage(Map<RegisterSpan, SpanResult> results) {

  public RegisterImage {
    results = Map.copyOf(results);
  }

  /**
   * The result of a span.
   *
   * @throws IllegalArgumentException if the span was not asked for
   */
  public SpanResult result(RegisterSpan span) {
    SpanResult result = results.get(span);
    if (result == null) {
      throw new IllegalArgumentException(span + ": was not asked for");
    }
    return result;
  }
}
