package org.sitewatt.modbus.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the transport, PID {@code org.sitewatt.modbus}. Time-outs belong to each gateway. */
@ObjectClassDefinition(
    name = "Sitewatt Modbus transport",
    description = "Retries and circuits. Connect and read time-outs are set with each gateway.")
public @interface TransportConfig {

  @AttributeDefinition(
      description = "Attempts a request, the first included. 1 to 10.",
      min = "1",
      max = "10")
  int attempts() default 3;

  @AttributeDefinition(
      description =
          "Wait after the first failed attempt, in milliseconds; it doubles with each further one."
              + " 0 to 60000.",
      min = "0",
      max = "60000")
  int initialBackoffMillis() default 250;

  @AttributeDefinition(
      description =
          "Longest wait between two attempts, in milliseconds. From initialBackoffMillis to 60000.",
      min = "0",
      max = "60000")
  int maxBackoffMillis() default 2000;

  @AttributeDefinition(
      description = "Failures in a row after which an endpoint or a unit is only probed. 1 to 100.",
      min = "1",
      max = "100")
  int circuitFailures() default 3;

  @AttributeDefinition(
      description =
          "Seconds from then to the first probe; they double with each failed one. 1 to 86400.",
      min = "1",
      max = "86400")
  int circuitInitialSeconds() default 60;

  @AttributeDefinition(
      description =
          "Longest time between two probes, in seconds; below 1800, each half-hourly round probes"
              + " once. From circuitInitialSeconds to 86400.",
      min = "1",
      max = "86400")
  int circuitMaxSeconds() default 1500;

  @AttributeDefinition(
      description = "Endpoints whose circuits are remembered between visits. 100 to 1000000.",
      min = "100",
      max = "1000000")
  int rememberedEndpoints() default 20000;
}
