package org.sitewatt.dashboard.internal.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.sitewatt.model.security.Role;

/** The least role that may make a call. A call without this and without {@link Open} is refused. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {
  Role value();

  /** Whether a program may make the call with a token; else it takes a person's session. */
  boolean token() default true;

  /** Whether somebody may make the call who has to choose another password first. */
  boolean temporaryPassword() default false;
}
