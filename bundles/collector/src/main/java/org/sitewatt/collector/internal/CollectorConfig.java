package org.sitewatt.collector.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the collector, PID {@code org.sitewatt.collector}. */
@ObjectClassDefinition(
    name = "Sitewatt collector",
    description = "When sites are visited, how many at once, and where readings wait on disk.")
public @interface CollectorConfig {

  @AttributeDefinition(
      description =
          "When rounds start, in UTC, as a Quartz cron expression: second, minute, hour, day of"
              + " month, month, day of week. The environment variable SITEWATT_COLLECTION_CRON"
              + " overrides it.")
  String cron() default "0 0/30 * * * ?";

  @AttributeDefinition(
      description = "Sites that are visited at once, each on a thread of its own. 1 to 4096.",
      min = "1",
      max = "4096")
  int siteThreads() default 1024;

  @AttributeDefinition(
      description = "Longest visit of one site in a round, in seconds. 10 to 3600.",
      min = "10",
      max = "3600")
  int siteBudgetSeconds() default 600;

  @AttributeDefinition(
      description =
          "Longest read on demand, in seconds, waiting for a round at the same site included. 1 to"
              + " 600.",
      min = "1",
      max = "600")
  int onDemandSeconds() default 60;

  @AttributeDefinition(
      description =
          "Folder in which readings wait for the database. Empty: the folder spool in the"
              + " platform's data folder.")
  String spoolDirectory() default "";

  @AttributeDefinition(
      description = "Most that may wait there, in megabytes. 16 to 1048576.",
      min = "16",
      max = "1048576")
  int spoolMegabytes() default 2048;
}
