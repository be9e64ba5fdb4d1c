package org.sitewatt.security.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How sign-in is guarded. */
@ObjectClassDefinition(
    name = "Sitewatt sign-in",
    description = "How many failed sign-ins are let through, and how long a lock lasts.")
public @interface SignInConfig {

  @AttributeDefinition(
      description = "Failed sign-ins of one user from one address before it is locked.",
      min = "1",
      max = "100")
  int failuresPerUserAndAddress() default 5;

  @AttributeDefinition(
      description = "Failed sign-ins from one address, whoever the user, before it is locked.",
      min = "1",
      max = "10000")
  int failuresPerAddress() default 30;

  @AttributeDefinition(
      description = "Failed sign-ins of one user, from wherever, before the user is locked.",
      min = "1",
      max = "10000")
  int failuresPerUser() default 60;

  @AttributeDefinition(
      description = "How long a lock lasts after the last failure, in minutes.",
      min = "1",
      max = "1440")
  int lockMinutes() default 15;

  @AttributeDefinition(
      description = "Passwords worked on at once; each takes 19 MiB and one processor.",
      min = "1",
      max = "64")
  int hashesAtOnce() default 2;
}
