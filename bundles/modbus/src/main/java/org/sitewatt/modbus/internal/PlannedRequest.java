package org.sitewatt.modbus.internal;

import java.util.List;
import org.sitewatt.driver.RegisterSpan;

/**
 * One request on the wire.
 *
 * @param range what is asked of the device, aligned as the device demands
 * @param spans the spans that take their words from the reply; each lies within the range, but for
 *     spans longer than a request may be, of which the range holds a part
 */
record PlannedRequest(RegisterSpan range, List<RegisterSpan> spans) {

  PlannedRequest {
    spans = List.copyOf(spans);
  }

  /** Whether the reply serves more than one span, so that asking for each by itself differs. */
  boolean isMerged() {
    return spans.size() > 1;
  }
}
