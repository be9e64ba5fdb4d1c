package org.sitewatt.dashboard.internal.access;

/** The cookie that carries a session's secret. */
public final class SessionCookie {
  public static final String NAME = "sitewatt_session";

  private SessionCookie() {}

  /**
   * The header's value that sets the cookie: scripts cannot read it, other sites cannot send it.
   *
   * @param secure whether the request came over TLS; browsers then send it over TLS only
   */
  public static String set(String secret, boolean secure) {
    return NAME + "=" + secret + attributes(secure);
  }

  /** The header's value that removes the cookie. */
  public static String clear(boolean secure) {
    return NAME + "=" + attributes(secure) + "; Max-Age=0";
  }

  private static String attributes(boolean secure) {
    return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
  }
}
