package org.sitewatt.observability.internal.health;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the clock check. */
@ObjectClassDefinition(
    name = "Sitewatt clock check",
    description = "Compares the node's clock with the database's.")
@interface ClockSettings {

  @AttributeDefinition(
      description = "Difference in s between the two clocks above which the check warns.",
      min = "1")
  int warnAboveSeconds() default 30;

  @AttributeDefinition(
      description = "Difference in s between the two clocks above which the node is not ready.",
      min = "1")
  int criticalAboveSeconds() default 180;
}
