package org.sitewatt.shell.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.sitewatt.model.security.Role;

/** The least role that may run a command. A command without this is refused to all. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Needs {
  Role value();

  /** Whether whoever has a temporary password may run it, too. */
  boolean temporaryPassword() default false;
}
