package org.sitewatt.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Random secrets of 256 bits and their hashes. */
final class RandomSecrets {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final SecureRandom random = new SecureRandom();

  /** A new secret in URL-safe characters. */
  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A new id: 64 random bits in hex, nothing secret. */
  String id() {
    return "%016x".formatted(random.nextLong());
  }

  /** Whether a value has the form of one of our secrets. */
  static boolean isWellFormed(String candidate) {
    return candidate != null && FORM.matcher(candidate).matches();
  }

  /** SHA-256 in hex: enough for secrets of 256 random bits, which nobody can guess offline. */
  static String hash(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
