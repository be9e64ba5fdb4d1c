package org.sitewatt.observability.internal.health;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the disk check. */
@ObjectClassDefinition(
    name = "Sitewatt disk check",
    description = "Watches the free space of the data folder.")
@interface DiskSettings {

  @AttributeDefinition(description = "Data folder; the node's own when empty.")
  String folder() default "";

  @AttributeDefinition(description = "Free space in MiB below which the check warns.", min = "0")
  int warnBelowMebibytes() default 1024;

  @AttributeDefinition(
      description = "Free space in MiB below which the node is not ready.",
      min = "0")
  int criticalBelowMebibytes() default 128;
}
