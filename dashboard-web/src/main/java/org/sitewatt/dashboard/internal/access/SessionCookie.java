package org.sitewatt.dashboard.internal.access;

import java.util.Arrays;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;

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

  /** The secret that a request brings; null when it brings none, and for cookies that are none. */
  public static String in(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? null
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst()
            .orElse(null);
  }

  private static String attributes(boolean secure) {
    return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
  }
}
