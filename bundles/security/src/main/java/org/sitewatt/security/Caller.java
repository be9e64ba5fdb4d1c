package org.sitewatt.security;

import org.sitewatt.model.security.Role;

/** Somebody whose right to call was just checked. */
public interface Caller {

  /** Of the session or the token; not secret. */
  String id();

  /** The user, also where a program calls in the user's name. */
  String username();

  /** What this call may do. */
  Role role();
}
