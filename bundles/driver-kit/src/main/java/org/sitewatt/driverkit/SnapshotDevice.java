package org.sitewatt.driverkit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.sitewatt.driver.AccessLimits;
import org.sitewatt.driver.DeviceConnection;
import org.sitewatt.driver.FunctionCode;
import org.sitewatt.driver.Reason;
import org.sitewatt.driver.RegisterImage;
import org.sitewatt.driver.RegisterSpan;
import org.sitewatt.driver.SpanResult;

/** A device that has the registers of a vector and no others. */
record SnapshotDevice(Map<FunctionCode, Map<Integer, Integer>> registers)
    implements DeviceConnection {

  static final Instant READ_AT = Instant.EPOCH;

  @Override
  public int unitId() {
    return 1;
  }

  @Override
  public RegisterImage read(Collection<RegisterSpan> spans, AccessLimits limits) {
    Map<RegisterSpan, SpanResult> results = new HashMap<>();
    spans.forEach(span -> results.put(span, read(span)));
    return new RegisterImage(results);
  }

  private SpanResult read(RegisterSpan span) {
    Map<Integer, Integer> present = registers.getOrDefault(span.function(), Map.of());
    int[] words = new int[span.count()];
    for (int i = 0; i < words.length; i++) {
      Integer word = present.get(span.address() + i);
      if (word == null) {
        return new SpanResult.Failed(Reason.ILLEGAL_ADDRESS, span + " is not there", READ_AT);
      }
      words[i] = word;
    }
    return new SpanResult.Words(words, READ_AT);
  }
}
