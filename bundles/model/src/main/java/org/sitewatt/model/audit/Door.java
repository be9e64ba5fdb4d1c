package org.sitewatt.model.audit;

/** Which way a change came in. */
public enum Door {
  /** Somebody who signed in with a browser. */
  WEB,
  /** A program with a bearer token. */
  TOKEN,
  /** The console or ssh. */
  SHELL,
  /** Somebody who may write the node's own files: its settings, its hot-deploy folder. */
  FILE,
  /** Nobody: the platform itself. */
  SYSTEM
}
