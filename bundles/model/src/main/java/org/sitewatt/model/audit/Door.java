package org.sitewatt.model.audit;

/** Which way a change came in. */
public enum Door {
  /** Somebody who signed in with a browser. */
  WEB,
  /** A program with a bearer token. */
  TOKEN,
  /** The console or ssh. */
  SHELL,
  /** Nobody: the platform itself. */
  SYSTEM
}
