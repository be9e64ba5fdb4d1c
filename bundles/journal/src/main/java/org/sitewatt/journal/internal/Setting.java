package org.sitewatt.journal.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.sitewatt.model.audit.Masking;

/**
 * A setting's value as it may be told.
 *
 * @param shown without what is secret, and not too long
 * @param digest salted, of what is not shown, so that a change of it is noticed; empty when all is
 *     shown; never told
 */
record Setting(String shown, String digest) {

  private static final int LONGEST = 300;
  private static final char SEPARATOR = '\u001f';

  /** What may be told of a raw value. */
  static Setting of(String key, Object raw, Masking masking, String salt) {
    String text = Arrays.deepToString(new Object[] {raw});
    text = text.substring(1, text.length() - 1);
    String shown = masking.value(key, text);
    if (shown.length() > LONGEST) {
      shown = shown.substring(0, LONGEST) + "…";
    }
    return new Setting(shown, shown.equals(text) ? "" : digest(salt + text));
  }

  /** As it was kept. */
  static Setting parse(String kept) {
    int end = kept.lastIndexOf(SEPARATOR);
    return new Setting(kept.substring(0, end), kept.substring(end + 1));
  }

  String kept() {
    return shown + SEPARATOR + digest;
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
