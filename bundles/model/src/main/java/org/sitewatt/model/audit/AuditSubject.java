package org.sitewatt.model.audit;

/** What kind of thing it was done to. */
public enum AuditSubject {
  USER,
  SESSION,
  TOKEN,
  SITE,
  DEVICE,
  DRIVER,
  CONFIGURATION,
  ROUND,
  READINGS,
  AUDIT,
  SUPPORT_BUNDLE
}
