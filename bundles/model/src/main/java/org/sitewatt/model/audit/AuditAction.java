package org.sitewatt.model.audit;

/** What was done. */
public enum AuditAction {
  ADDED,
  CHANGED,
  REMOVED,
  /** A file that was dropped in could not be used. */
  REFUSED,
  /** A right password was given. */
  SIGNED_IN,
  /** Somebody ended the own session. */
  SIGNED_OUT,
  /** A wrong password was given, or a user named whom there is not. */
  SIGN_IN_REFUSED,
  /** Too many wrong passwords: no more are looked at for a while. */
  LOCKED_OUT,
  /** A round was started by hand. */
  STARTED,
  /** Data left the platform as a file. */
  EXPORTED,
  /** Data was brought in from a file. */
  IMPORTED
}
