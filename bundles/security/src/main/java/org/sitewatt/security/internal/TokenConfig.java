package org.sitewatt.security.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long bearer tokens last. */
@ObjectClassDefinition(
    name = "Sitewatt tokens",
    description = "How long bearer tokens of programs last, and how many there may be.")
public @interface TokenConfig {

  @AttributeDefinition(
      description = "Days until a token expires for which nothing was said.",
      min = "1",
      max = "3660")
  int defaultDays() default 90;

  @AttributeDefinition(
      description = "Days until a token expires at the latest.",
      min = "1",
      max = "3660")
  int maxDays() default 366;

  @AttributeDefinition(
      description = "Tokens that one user may have at once.",
      min = "1",
      max = "1000")
  int maxPerUser() default 50;
}
