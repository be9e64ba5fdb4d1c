package org.sitewatt.observability.internal.metrics;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the metrics. */
@ObjectClassDefinition(
    name = "Sitewatt metrics",
    description = "Who may read /metrics, and how many labels there are at most.")
@interface MetricsSettings {

  String PID = "org.sitewatt.observability.metrics";

  @AttributeDefinition(
      description =
          "IP addresses that read /metrics without a token, separated by commas; a request that a"
              + " proxy passed on is never taken for one of them.")
  String[] allowedAddresses() default {};

  @AttributeDefinition(
      description = "Sites with series of their own; the traffic of further ones is summed up.",
      min = "0",
      max = "20000")
  int siteLabels() default 1000;
}
