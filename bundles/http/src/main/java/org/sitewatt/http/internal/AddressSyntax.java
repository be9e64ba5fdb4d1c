package org.sitewatt.http.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which characters an address is written with, RFC 3986. */
final class AddressSyntax {

  /** A percent sign that is followed by anything but two hexadecimal digits. */
  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private static final String PUNCTUATION = "-._~!$&'()*+,;=:@/?%";

  private AddressSyntax() {}

  /**
   * A path with its query as it should have been sent: browsers leave some characters in a query as
   * they are, such as a bar or a brace, and people who type an address others. What they mean is
   * clear.
   *
   * @return empty when a percent sign is not followed by two hexadecimal digits, so that nobody
   *     knows what was meant
   */
  static Optional<String> escaped(String pathAndQuery) {
    if (BAD_ESCAPE.matcher(pathAndQuery).find()) {
      return Optional.empty();
    }
    if (pathAndQuery.chars().allMatch(AddressSyntax::isAllowed)) {
      return Optional.of(pathAndQuery);
    }
    StringBuilder escaped = new StringBuilder(pathAndQuery.length() + 32);
    for (byte octet : pathAndQuery.getBytes(StandardCharsets.UTF_8)) {
      if (isAllowed(octet)) {
        escaped.append((char) octet);
      } else {
        escaped.append("%%%02X".formatted(octet & 0xff));
      }
    }
    return Optional.of(escaped.toString());
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || (c > 0 && PUNCTUATION.indexOf(c) >= 0);
  }
}
