package org.sitewatt.model.security;

/** What a user may do; each role includes those below it. */
public enum Role {
  VIEWER,
  TECHNICIAN,
  OPERATOR,
  ADMIN;

  /** Whether this role may do what {@code needed} may. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
