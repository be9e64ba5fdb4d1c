package org.sitewatt.model.store;

/** How the database fares. */
public enum DatabaseState {
  /** Not tried yet. */
  STARTING,
  /** Open, its schema is ours, it answers. */
  READY,
  /** It does not answer; tried again and again. */
  UNREACHABLE,
  /** It refused the user or the password, or the user lacks a right. */
  ACCESS_DENIED,
  /** Its file is open in another process. */
  IN_USE,
  /** It was migrated by a later version of Sitewatt; nothing in it was touched. */
  NEWER_SCHEMA,
  /** The configuration cannot be right: unknown kind of URL, unreadable password file. */
  MISCONFIGURED,
  /** Its schema could not be brought up to date. */
  MIGRATION_FAILED,
  /** Anything else; the message and the log tell. */
  FAILED,
  /** Closed on purpose. */
  STOPPED
}
