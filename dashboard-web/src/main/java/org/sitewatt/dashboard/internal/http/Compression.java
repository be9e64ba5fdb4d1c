package org.sitewatt.dashboard.internal.http;

import java.util.Arrays;
import java.util.Locale;

/** What a client says it can unpack. */
public final class Compression {

  private Compression() {}

  /**
   * Whether gzip is welcome.
   *
   * @param acceptEncoding the header's value; null when it is absent
   */
  public static boolean gzipAccepted(String acceptEncoding) {
    return acceptEncoding != null
        && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
            .map(coding -> coding.replace(" ", ""))
            .anyMatch(
                c -> c.equals("gzip") || (c.startsWith("gzip;") && !c.matches(".*;q=0(\\.0*)?")));
  }
}
