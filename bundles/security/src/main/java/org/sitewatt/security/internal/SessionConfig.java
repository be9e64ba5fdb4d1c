package org.sitewatt.security.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long sessions last. */
@ObjectClassDefinition(
    name = "Sitewatt sessions",
    description = "How long somebody stays signed in. An open dashboard keeps its session in use.")
public @interface SessionConfig {

  @AttributeDefinition(
      description = "A session ends when it was not used for so many minutes.",
      min = "1",
      max = "10080")
  int idleMinutes() default 480;

  @AttributeDefinition(
      description = "A session ends at this age, in hours, used or not.",
      min = "1",
      max = "8760")
  int maxHours() default 168;

  @AttributeDefinition(
      description = "Sessions that one user may have; the oldest ends when another one begins.",
      min = "1",
      max = "1000")
  int maxPerUser() default 50;
}
