package org.sitewatt.modbus.internal;

import java.util.List;
import java.util.Map;
import org.sitewatt.driver.RegisterSpan;

/**
 * How a set of spans is read.
 *
 * @param requests in order of function and address
 * @param impossible spans that the device's limits forbid to read, each with the reason in words
 */
record ReadPlan(List<PlannedRequest> requests, Map<RegisterSpan, String> impossible) {

  ReadPlan {
    requests = List.copyOf(requests);
    impossible = Map.copyOf(impossible);
  }
}
