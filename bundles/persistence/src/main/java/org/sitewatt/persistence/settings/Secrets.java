package org.sitewatt.persistence.settings;

import java.util.regex.Pattern;

/** Keeps passwords out of messages. */
public final class Secrets {

  private static final Pattern PARAMETER =
      Pattern.compile("(?i)(password[0-9]?|pwd|cipher|secret)(\\s*=\\s*)[^;&,)]*");
  private static final Pattern USER_INFO = Pattern.compile("//([^/@:]*):[^@\\s]*@");

  private Secrets() {}

  /** A JDBC URL, or a message that holds one, with stars in place of its passwords. */
  public static String mask(String text) {
    if (text == null) {
      return "";
    }
    String masked = PARAMETER.matcher(text).replaceAll("$1$2***");
    return USER_INFO.matcher(masked).replaceAll("//$1:***@");
  }
}
