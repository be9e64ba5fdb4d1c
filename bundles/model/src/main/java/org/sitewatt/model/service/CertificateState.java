package org.sitewatt.model.service;

/** How the TLS certificate fares. */
public enum CertificateState {
  /** None is configured: the server speaks plain HTTP. */
  OFF,
  /** The one in the configured files is served. */
  SERVED,
  /** The files changed and what they hold cannot be used: the one before is still served. */
  REPLACEMENT_REFUSED,
  /** The files hold nothing that can be used, and never did: the server does not answer. */
  UNUSABLE
}
