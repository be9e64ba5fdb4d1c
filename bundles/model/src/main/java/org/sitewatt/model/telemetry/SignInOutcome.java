package org.sitewatt.model.telemetry;

/** How an attempt to sign in ended. */
public enum SignInOutcome {
  /** The secret was right. */
  GRANTED,
  /** Wrong user, password or token. */
  REFUSED,
  /** Too many attempts; the secret was not looked at. */
  LIMITED
}
